#!/bin/sh
# Writes the shared settings into Consul's KV store; a value that is right already isn't written again, and one that
# somebody changes at the same moment isn't overwritten: the script fails, and its next run decides.
#
# CONSUL_HTTP_ADDR, CONSUL_CACERT, CONSUL_HTTP_TOKEN   read by consul itself
# SETTINGS   file of lines: key, tabulator, value
set -eu
tab=$(printf '\t')

while IFS="$tab" read -r key value; do
  if now=$(consul kv get "$key" 2>/dev/null); then
    if [ "$now" = "$value" ]; then
      echo "$key: right already"
      continue
    fi
    index=$(consul kv get -detailed "$key" | sed -n 's/^ModifyIndex *//p')
  else
    # Zero means: only if it isn't there.
    index=0
  fi
  consul kv put -cas -modify-index="$index" "$key" "$value" >/dev/null
  echo "$key: written"
done <"$SETTINGS"
