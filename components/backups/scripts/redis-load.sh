#!/bin/sh
# Loads the restored RDB into a Redis of this container only, reachable by a socket, and checks that all keys are there.
# With REDIS_MEMBERS it then copies them into the running master, over keys of the same name; without, that was the drill.
#
# REDIS_MEMBERS                   host:port of each member, separated by spaces; none for the drill
# REDIS_USERNAME, REDISCLI_AUTH   user that may write any key
# WORK                            folder with restored/dump.rdb and restored/keys
set -eu

socket=$WORK/restored.sock
# The password is the running master's; this server has none, and would complain of it.
local_cli() (
  unset REDISCLI_AUTH
  redis-cli -s "$socket" "$@"
)

# No snapshots and no log of its own: the file stays as it was stored. Expired keys stay until they are counted.
redis-server --port 0 --unixsocket "$socket" --unixsocketperm 700 --dir "$WORK/restored" --dbfilename dump.rdb \
  --save '' --appendonly no --daemonize no > "$WORK/redis.log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true' EXIT

until [ "$(local_cli ping 2>/dev/null)" = PONG ]; do
  kill -0 "$server" 2>/dev/null || { tail -n 20 "$WORK/redis.log" >&2; exit 1; }
  sleep 1
done

# Lines such as `Done loading RDB, keys loaded: 10, keys expired: 2.` count what the file held.
loaded=$(awk -F'[:,.]' '/Done loading RDB/ { for (i = 1; i < NF; i++) if ($i ~ /keys (loaded|expired)$/) sum += $(i + 1) } END { print sum + 0 }' "$WORK/redis.log")
stored=$(cat "$WORK/restored/keys")
echo "$loaded of $stored keys"
if [ "$loaded" != "$stored" ]; then echo "the snapshot lacks keys" >&2; exit 1; fi
if [ -z "${REDIS_MEMBERS:-}" ]; then exit 0; fi

master=''
for member in $REDIS_MEMBERS; do
  told=$(timeout 5 redis-cli -h "${member%:*}" -p "${member##*:}" --user "$REDIS_USERNAME" info replication) || continue
  case $told in *role:master*) master=$member; break ;; esac
done
if [ -z "$master" ]; then echo "no master answers: $REDIS_MEMBERS" >&2; exit 1; fi
echo "into $master"

# In Redis itself, since a key may hold any byte. The password is the last argument, from the standard input.
printf %s "$REDISCLI_AUTH" | local_cli -x eval "
  local cursor, copied = '0', 0
  repeat
    local page = redis.call('SCAN', cursor, 'COUNT', 1000)
    cursor = page[1]
    for _, key in ipairs(page[2]) do
      redis.call('MIGRATE', ARGV[1], ARGV[2], key, 0, 60000, 'COPY', 'REPLACE', 'AUTH2', ARGV[3], ARGV[4])
      copied = copied + 1
    end
  until cursor == '0'
  return copied" 0 "${master%:*}" "${master##*:}" "$REDIS_USERNAME" > "$WORK/copied"
copied=$(cat "$WORK/copied")
# redis-cli says an error on its standard output.
case $copied in '' | *[!0-9]*) echo "$copied" >&2; exit 1 ;; esac
echo "$copied keys copied"
