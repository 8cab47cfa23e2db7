#!/bin/sh
# Starts a member of Redis. Who is master a majority of the Sentinels says and nobody else, neither the member's number nor
# what it was before: so a master that comes back after a failover follows the new one.
#
# NAME       what the others call this member
# CONFIG     file with the settings that all members share
# USERS    folder with users.acl and member-password
# DATA       folder of its volume
# RUN        folder for its whole configuration; in memory, since a password is in it
# and SENTINELS, MEMBERS, MASTER_NAME as in ask-sentinels.sh
set -eu
# shellcheck source=components/cache-queue/redis/scripts/ask-sentinels.sh
. "$(dirname "$0")/ask-sentinels.sh"

ASKER=member
REDISCLI_AUTH=$(cat "$USERS/member-password")
export REDISCLI_AUTH

has_data() {
  [ -n "$(ls -A "$DATA/appendonlydir" 2>/dev/null)" ]
}

# others_have_data: whether another member holds keys, or followed a master before
others_have_data() {
  for member in $MEMBERS; do
    [ "$member" = "$NAME" ] && continue
    timeout 2 redis-cli -h "$member" --user "$ASKER" INFO 2>/dev/null |
      grep -qE '^(db[0-9]+:|master_repl_offset:[1-9])' && return 0
  done
  return 1
}

while true; do
  if ! master=$(elected); then
    echo 'No majority of the Sentinels names a master yet.'
  elif [ "$master" != "$NAME" ]; then
    break
  elif has_data || ! others_have_data; then
    break
  else
    # Its volume is new: as master it would make the others forget what they have. The Sentinels will miss it and promote one.
    echo 'Named master without data that another member has; waiting until that one is named.'
  fi
  sleep 1
done

umask 077
{
  cat "$CONFIG"
  echo "dir $DATA"
  echo "aclfile $USERS/users.acl"
  echo 'masteruser member'
  echo "masterauth $REDISCLI_AUTH"
  echo "replica-announce-ip $NAME"
  if [ "$master" != "$NAME" ]; then echo "replicaof $master 6379"; fi
} >"$RUN/redis.conf"
unset REDISCLI_AUTH

if [ "$master" = "$NAME" ]; then echo 'Starting as master.'; else echo "Starting as a replica of $master."; fi
exec redis-server "$RUN/redis.conf"
