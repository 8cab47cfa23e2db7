#!/bin/sh
# A service's Envoy in dev, with the configuration that Consul makes for it. This process outlives Envoy, which is started
# again: the service shares this container's network, and would lose it with the container.
#
# PROXY   id of the sidecar's registration
# ADMIN   where Envoy is asked how it is
# CONSUL_HTTP_ADDR, CONSUL_GRPC_ADDR   Consul's agent
set -eu

envoy=
trap 'kill -TERM "$envoy"; wait "$envoy" || true; exit 0' TERM INT
while :; do
  consul connect envoy -proxy-id="$PROXY" -admin-bind="$ADMIN" "$@" -- \
    --concurrency 2 --log-level warning &
  envoy=$!
  wait "$envoy" || true
  sleep 1
done
