#!/usr/bin/env bash
# Starts MongoDB as its image does, and brings its replica set and its users in line with the catalogue beside it: at
# every start, so that a service which is new finds its user on a volume that isn't.
set -euo pipefail

# The health check looks for it.
rm -f /tmp/users-ready

# MongoDB takes no key file that others may read.
install --mode=0400 --owner=mongodb --group=mongodb /quikapp/member-key /tmp/member-key

(
  (mongosh --quiet --norc --nodb --file /quikapp/users.js && touch /tmp/users-ready) &
)
exec docker-entrypoint.sh "$@"
