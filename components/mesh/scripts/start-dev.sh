#!/bin/sh
# Dev's Consul: the agent, and once it answers, what it is told. /tmp/ready says that all of it is done.
#
# CONFIG     folder with the agent's configuration
# ENTRIES, SETTINGS   as the other scripts have them
set -eu
here=$(dirname "$0")

rm -f /tmp/ready
consul agent -config-dir="$CONFIG" &
agent=$!
trap 'kill -TERM "$agent"' TERM INT

# Answers once there is a leader.
until consul catalog nodes >/dev/null 2>&1; do
  kill -0 "$agent" || exit 1
  sleep 1
done
sh "$here/write-entries.sh"
sh "$here/write-settings.sh"
touch /tmp/ready

wait "$agent" || true
# A signal ends the first wait at once; the agent still has to leave.
wait "$agent" || true
