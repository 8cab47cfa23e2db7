#!/bin/sh
# Reads every row of every database of the restored cluster, and with that the checksum of every page they are on.
# A physical backup holds all databases or is broken; which ones there are is asked of the cluster, so that a new one
# needs no change here.
#
# PGHOST, PGUSER, PGPASSWORD, PGSSLMODE   read by PostgreSQL's own programs
set -eu

databases=$(psql --no-psqlrc --tuples-only --no-align --dbname=postgres \
  --command="SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' ORDER BY datname")
if [ -z "$databases" ]; then
  echo 'The restored cluster holds no database of a service.' >&2
  exit 1
fi
for database in $databases; do
  tables=$(psql --no-psqlrc --tuples-only --no-align --dbname="$database" \
    --command="SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'm') AND relnamespace::regnamespace::text !~ '^(pg_|information_schema)'")
  pg_dump --dbname="$database" --file=/dev/null
  echo "$database: $tables tables read"
done
