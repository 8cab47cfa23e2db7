#!/bin/sh
# Writes a snapshot of Consul's state to $WORK/snapshot.
#
# CONSUL_HTTP_ADDR, CONSUL_CACERT, CONSUL_HTTP_TOKEN   read by consul itself
set -eu

rm -rf "$WORK/snapshot"
mkdir -p "$WORK/snapshot"
# Saved by the leader, as of now.
consul snapshot save "$WORK/consul.snap.part"
# Reads all of it, checksums included.
consul snapshot inspect "$WORK/consul.snap.part"
mv "$WORK/consul.snap.part" "$WORK/snapshot/consul.snap"
