#!/bin/sh
# Starts a Sentinel with the settings of today and what it remembers: who is master, since which failover, who else there is.
# A Sentinel without memory asks the others, and believes the configuration only where they don't know either.
#
# NAME       what the others call this Sentinel
# CONFIG     file with the settings that all Sentinels share
# USERS    folder with users.acl and sentinel-password
# DATA       folder of its volume: the Sentinel itself writes its configuration there, whenever something happens
# and SENTINELS, MEMBERS, MASTER_NAME as in ask-sentinels.sh
set -eu
# shellcheck source=components/cache-queue/redis/scripts/ask-sentinels.sh
. "$(dirname "$0")/ask-sentinels.sh"

ASKER=sentinel
REDISCLI_AUTH=$(cat "$USERS/sentinel-password")
export REDISCLI_AUTH
remembered="$DATA/sentinel.conf"

# known_master: prints the master that this Sentinel, else the others, know of
known_master() {
  if [ -s "$remembered" ]; then
    sed -n "s/^sentinel monitor $MASTER_NAME \([^ ]*\) .*/\1/p" "$remembered"
  else
    elected || true
  fi
}

master=$(known_master)
umask 077
{
  if [ -n "$master" ]; then
    sed "s/^\(sentinel monitor $MASTER_NAME\) [^ ]*/\1 $master/" "$CONFIG"
  else
    cat "$CONFIG"
  fi
  echo "dir $DATA"
  echo "aclfile $USERS/users.acl"
  echo "sentinel announce-ip $NAME"
  echo "sentinel auth-user $MASTER_NAME sentinel"
  echo "sentinel auth-pass $MASTER_NAME $REDISCLI_AUTH"
  echo 'sentinel sentinel-user sentinel'
  echo "sentinel sentinel-pass $REDISCLI_AUTH"
  if [ -s "$remembered" ]; then
    grep -E '^sentinel (myid|current-epoch|config-epoch|leader-epoch|known-replica|known-sentinel) ' "$remembered" || true
  fi
} >"$remembered.new"
mv "$remembered.new" "$remembered"
unset REDISCLI_AUTH
exec redis-server "$remembered" --sentinel
