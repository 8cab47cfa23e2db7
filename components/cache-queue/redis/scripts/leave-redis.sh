#!/bin/sh
# Before a member ends: a master hands over first, so that clients wait for a moment and not for the Sentinels' patience.
#
# NAME       what the others call this member
# USERS    folder with member-password
# and SENTINELS, MEMBERS, MASTER_NAME as in ask-sentinels.sh
set -eu
# shellcheck source=components/cache-queue/redis/scripts/ask-sentinels.sh
. "$(dirname "$0")/ask-sentinels.sh"

ASKER=member
REDISCLI_AUTH=$(cat "$USERS/member-password")
export REDISCLI_AUTH

is_master() {
  [ "$(timeout 2 redis-cli --user "$ASKER" ROLE 2>/dev/null | head -n 1)" = master ]
}

is_master || exit 0
for sentinel in $SENTINELS; do
  if [ "$(ask "$sentinel" failover "$MASTER_NAME")" = OK ]; then break; fi
done
# Until they name another. This member itself is told ten seconds later, which it needn't wait for: it ends.
# Without a replica that could take over nothing changes, and the pod ends all the same.
waited=0
while [ "$(elected)" = "$NAME" ] && [ "$waited" -lt 20 ]; do
  sleep 1
  waited=$((waited + 1))
done
