#!/bin/sh
# Runs a server that can't watch its parent itself, and ends it once that process is gone, however it died.
# usage: with-parent.sh <pid of the parent> <program> [argument...]
parent=$1
shift
"$@" &
server=$!
trap 'kill -TERM "$server" 2>/dev/null' TERM INT HUP
while kill -0 "$server" 2>/dev/null; do
  kill -0 "$parent" 2>/dev/null || kill -TERM "$server"
  # In the background, so that a signal to this script is heard at once.
  sleep 1 &
  wait $!
done
wait "$server"
