#!/usr/bin/env bash
# Makes the user that asks for MySQL's figures, and may read no service's data. Safe to repeat.
#
# MONITOR_PASSWORD   its password, set at every start
# The others are those of create-databases.sh.
set -euo pipefail
: "${MYSQL_HOST:?}" "${MYSQL_USER:?}" "${MYSQL_PWD:?}" "${MONITOR_PASSWORD:?}"

# Values go in by standard input: arguments are for everybody to see.
"${MYSQL_CLIENT:-mysql}" --no-defaults "${TLS_OPTION:---ssl-mode=REQUIRED}" --protocol=tcp --batch \
  --host="$MYSQL_HOST" --port="${MYSQL_PORT:-3306}" --user="$MYSQL_USER" <<END
CREATE USER IF NOT EXISTS 'monitor'@'%' IDENTIFIED BY '$MONITOR_PASSWORD' REQUIRE SSL;
ALTER USER 'monitor'@'%' IDENTIFIED BY '$MONITOR_PASSWORD' WITH MAX_USER_CONNECTIONS 3;
GRANT PROCESS, REPLICATION CLIENT ON *.* TO 'monitor'@'%';
END
