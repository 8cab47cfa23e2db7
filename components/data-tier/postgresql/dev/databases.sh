#!/usr/bin/env bash
# Makes what is missing: each database of the list with the role that owns it, and the roles of Vault and of who asks
# for figures. Safe to repeat.
# The list has a line `<database> <owner> <password>` for each. Where PostgreSQL is, libpq's own variables say.
set -euo pipefail

folder=$(cd "$(dirname "$0")" && pwd)

# Over TCP only the real server answers; the one that fills a new volume listens on its socket.
until pg_isready --quiet; do sleep 0.5; done

# Whatever comes of them, statements with a password are not for the server's log.
export PGOPTIONS='-c log_min_duration_statement=-1 -c log_min_error_statement=panic'

run() { psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --dbname=postgres; }

# Values go in by standard input: arguments are for everybody to see.
while read -r database owner password; do
  { printf '\\set database %s\n\\set owner %s\n\\set password %s\n' "$database" "$owner" "$password"
    cat "$folder/database.sql"; } | run
done <"$folder/databases.txt"

{ printf '\\set password %s\n' "$(cat "$folder/vault-password.txt")"
  cat "$folder/vault-login.sql" "$folder/vault-role.sql"; } | run

{ printf '\\set password %s\n' "$(cat "$folder/monitor-password.txt")"
  cat "$folder/monitor-login.sql"; } | run
