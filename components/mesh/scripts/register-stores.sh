#!/bin/sh
# Registers the stores, which are no part of the mesh, as external services; the same again changes nothing.
#
# CONSUL_HTTP_ADDR, CONSUL_CACERT, CONSUL_HTTP_TOKEN   read by consul itself
# STORES   folder with a registration of the catalogue each, <name>.json
set -eu
umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf 'X-Consul-Token: %s' "${CONSUL_HTTP_TOKEN:-}" >"$work/header"

for registration in "$STORES"/*.json; do
  curl -fsS ${CONSUL_CACERT:+--cacert "$CONSUL_CACERT"} -H "@$work/header" \
    -X PUT --data "@$registration" -o /dev/null "$CONSUL_HTTP_ADDR/v1/catalog/register"
  echo "$(basename "$registration" .json): registered"
done
