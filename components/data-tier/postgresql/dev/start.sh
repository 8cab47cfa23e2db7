#!/usr/bin/env bash
# Starts PostgreSQL as its image does, and brings its databases in line with the catalogue beside it: at every start, so
# that a service which is new finds its database on a volume that isn't.
set -euo pipefail

folder=$(cd "$(dirname "$0")" && pwd)
# The health check looks for it.
ready=${TMPDIR:-/tmp}/databases-ready
rm -f "$ready"

# In a process that is no child of PostgreSQL's, which would take its failure for a crash of its own.
(
  (
    export PGHOST=127.0.0.1 PGUSER=postgres PGPASSWORD="$POSTGRES_PASSWORD"
    bash "$folder/databases.sh" && touch "$ready"
  ) &
)
exec docker-entrypoint.sh "$@"
