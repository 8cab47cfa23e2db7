#!/bin/sh
# Makes the policy and the token of each client of Consul; what is there already stays.
#
# CONSUL_HTTP_ADDR, CONSUL_CACERT, CONSUL_HTTP_TOKEN   read by consul itself
# POLICIES   folder with the rules of each policy, <name>.hcl
# TOKENS     folder with the secret of each token, <name>
set -eu
umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# In files, since arguments can be read by others.
printf 'X-Consul-Token: %s' "$CONSUL_HTTP_TOKEN" >"$work/header"

for rules in "$POLICIES"/*.hcl; do
  name=$(basename "$rules" .hcl)
  if consul acl policy read -name "$name" >/dev/null 2>&1; then
    consul acl policy update -no-merge -name "$name" -rules "@$rules" >/dev/null
  else
    consul acl policy create -name "$name" -rules "@$rules" >/dev/null
  fi

  if CONSUL_HTTP_TOKEN='' CONSUL_HTTP_TOKEN_FILE="$TOKENS_FOLDER/$name" \
    consul acl token read -self >/dev/null 2>&1; then
    echo "$name: there already"
  else
    printf '{"SecretID":"%s","Description":"%s","Policies":[{"Name":"%s"}]}' \
      "$(cat "$TOKENS_FOLDER/$name")" "$name" "$name" >"$work/token"
    curl -fsS ${CONSUL_CACERT:+--cacert "$CONSUL_CACERT"} -H "@$work/header" \
      -X PUT --data "@$work/token" -o /dev/null "$CONSUL_HTTP_ADDR/v1/acl/token"
    echo "$name: made"
  fi
done
