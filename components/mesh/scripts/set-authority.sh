#!/bin/sh
# Makes another authority sign the sidecars' certificates; the same again changes nothing. The one before vouches for it,
# so that sidecars with certificates of either trust each other meanwhile.
#
# CONSUL_HTTP_ADDR, CONSUL_CACERT, CONSUL_HTTP_TOKEN   read by consul itself
# AUTHORITY   file with the provider and its configuration, in JSON
set -eu
# Said in Consul's own configuration it would count for a new cluster only.
consul connect ca set-config -config-file "$AUTHORITY"
