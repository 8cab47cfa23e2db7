#!/bin/sh
# check-redis.sh alive: whether Redis answers at all; a member that still reads its data does.
# check-redis.sh ready: whether it takes commands, and a replica is in touch with its master.
#
# USERS    folder with member-password
set -eu
REDISCLI_AUTH=$(cat "$USERS/member-password")
export REDISCLI_AUTH

reply=$(timeout 3 redis-cli --user member PING)
case $1 in
alive) [ -n "$reply" ] ;;
ready) [ "$reply" = PONG ] && ! timeout 3 redis-cli --user member INFO replication | grep -q '^master_link_status:down' ;;
esac
