#!/bin/sh
# Writes the mesh's configuration entries, in the order of their names; the same again changes nothing.
#
# CONSUL_HTTP_ADDR, CONSUL_CACERT, CONSUL_HTTP_TOKEN   read by consul itself
# ENTRIES   folder with an entry each, <number>-<kind>-<name>.json
set -eu

for entry in "$ENTRIES"/*.json; do
  consul config write "$entry"
done
