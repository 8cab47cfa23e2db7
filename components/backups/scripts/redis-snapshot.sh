#!/bin/sh
# Writes an RDB snapshot of Redis to $WORK/snapshot, and how many keys it holds.
#
# REDIS_MEMBERS    host:port of each member, separated by spaces
# REDIS_USERNAME   user that may copy all data
# REDISCLI_AUTH    its password; redis-cli reads it from the environment
# WORK             folder that outlives this container, but not the job
set -eu

# A replica that is in step with its master, so that no client waits for the copy; the master where there is none.
source=''
for member in $REDIS_MEMBERS; do
  told=$(timeout 5 redis-cli -h "${member%:*}" -p "${member##*:}" --user "$REDIS_USERNAME" info replication) || continue
  case $told in
    *role:slave*master_link_status:up*) source=$member; break ;;
    *role:master*) source=$member ;;
  esac
done
if [ -z "$source" ]; then echo "neither a master nor a replica in step answers: $REDIS_MEMBERS" >&2; exit 1; fi
echo "snapshot of $source"

rm -rf "$WORK/snapshot"
mkdir -p "$WORK/snapshot"
part=$WORK/dump.rdb.part
redis-cli -h "${source%:*}" -p "${source##*:}" --user "$REDIS_USERNAME" --rdb "$part"
# Reads all of it, checksum included: a broken transfer ends here and is never stored.
report=$(redis-check-rdb "$part") || { echo "$report" >&2; exit 1; }
keys=$(echo "$report" | awk '/ keys read$/ { print $(NF - 2) }')
echo "${keys:-0}" > "$WORK/snapshot/keys"
mv "$part" "$WORK/snapshot/dump.rdb"
echo "${keys:-0} keys"
