#!/bin/sh
# Reads every row of every database of the restored cluster, and with that the checksum of every page they are on.
#
# PGHOST, PGUSER, PGPASSWORD, PGSSLMODE   read by PostgreSQL's own programs
# DATABASES                               that must be there, separated by spaces
set -eu

for database in $DATABASES; do
  tables=$(psql --no-psqlrc --tuples-only --no-align --dbname="$database" \
    --command="SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'm') AND relnamespace::regnamespace::text !~ '^(pg_|information_schema)'")
  pg_dump --dbname="$database" --file=/dev/null
  echo "$database: $tables tables read"
done
