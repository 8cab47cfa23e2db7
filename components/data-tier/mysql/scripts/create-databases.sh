#!/usr/bin/env bash
# Makes what is missing: each database of the list, its user where the list has one, and Vault's own user. Safe to repeat.
#
# DATABASES        file with a line `<database>` or `<database> <user> <password>` for each
# MYSQL_HOST       the primary
# MYSQL_USER       an administrator
# MYSQL_PWD        the administrator's password
# VAULT_PASSWORD   Vault's first password; once its user is there, what Vault made of the password stays
# VAULT_RESET      yes where Vault forgets what it made of it; left out, no
# MYSQL_PORT       @default 3306
# MYSQL_CLIENT     @default mysql
# TLS_OPTION       how that client is told to insist on TLS; @default --ssl-mode=REQUIRED
set -euo pipefail
# What must be set is said at once, not in the middle.
: "${DATABASES:?}" "${MYSQL_HOST:?}" "${MYSQL_USER:?}" "${MYSQL_PWD:?}" "${VAULT_PASSWORD:?}"

run() {
  # No file of the machine's own may change what the client does.
  "${MYSQL_CLIENT:-mysql}" --no-defaults "${TLS_OPTION:---ssl-mode=REQUIRED}" --protocol=tcp --batch \
    --host="$MYSQL_HOST" --port="${MYSQL_PORT:-3306}" --user="$MYSQL_USER"
}

sql() {
  local database user password
  echo "CREATE USER IF NOT EXISTS 'vault'@'%' IDENTIFIED BY '$VAULT_PASSWORD' REQUIRE SSL;"
  if [ "${VAULT_RESET:-no}" = yes ]; then
    echo "ALTER USER 'vault'@'%' IDENTIFIED BY '$VAULT_PASSWORD';"
  fi
  echo "GRANT CREATE USER ON *.* TO 'vault'@'%';"
  while read -r database user password; do
    [ -n "$database" ] || continue
    echo "CREATE DATABASE IF NOT EXISTS \`$database\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;"
    # Whoever hands out a right must have it, and the right to hand it out.
    echo "GRANT ALL ON \`$database\`.* TO 'vault'@'%' WITH GRANT OPTION;"
    [ -n "$user" ] || continue
    echo "CREATE USER IF NOT EXISTS '$user'@'%' IDENTIFIED BY '$password' REQUIRE SSL;"
    echo "ALTER USER '$user'@'%' IDENTIFIED BY '$password';"
    echo "GRANT ALL ON \`$database\`.* TO '$user'@'%';"
  done <"$DATABASES"
}

# Values go in by standard input: arguments are for everybody to see.
sql | run
