#!/bin/bash
# Exits 0 when Envoy has its configuration and runs. Its image has no client for HTTP.
#
# ADMIN   where Envoy is asked how it is, <address>:<port>
set -eu

exec 3<>"/dev/tcp/${ADMIN%:*}/${ADMIN##*:}"
# HTTP/1.0 is refused.
printf 'GET /ready HTTP/1.1\r\nHost: envoy\r\nConnection: close\r\n\r\n' >&3
read -r _ status _ <&3
test "$status" = 200
