#!/usr/bin/env bash
# Starts MySQL as its image does, and brings its databases in line with the catalogue beside it: at every start, so that
# a service which is new finds its database on a volume that isn't.
set -euo pipefail

folder=$(cd "$(dirname "$0")" && pwd)
# The health check looks for it.
ready=${TMPDIR:-/tmp}/databases-ready
rm -f "$ready"

(
  (
    export MYSQL_HOST=127.0.0.1 MYSQL_USER=root MYSQL_PWD="$MYSQL_ROOT_PASSWORD" DATABASES="$folder/databases.txt"
    VAULT_PASSWORD=$(cat "$folder/vault-password.txt")
    # Dev's Vault keeps nothing over its own restart.
    export VAULT_PASSWORD VAULT_RESET=yes
    # Over TCP only the real server answers; the one that fills a new volume listens on its socket.
    until mysqladmin --host=127.0.0.1 --protocol=tcp --user=root --silent ping; do sleep 0.5; done
    MONITOR_PASSWORD=$(cat "$folder/monitor-password.txt")
    export MONITOR_PASSWORD
    bash "$folder/create-databases.sh" && bash "$folder/create-monitor.sh" && touch "$ready"
  ) &
)
exec docker-entrypoint.sh "$@"
