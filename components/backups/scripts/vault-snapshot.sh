#!/bin/sh
# Writes a snapshot of Vault's storage to $WORK/snapshot.
#
# VAULT_ADDR, VAULT_CACERT   read by vault itself
# ROLE                       of Vault's Kubernetes auth method
# TOKEN_FILE                 the service account's token that it is for
set -eu

rm -rf "$WORK/snapshot"
mkdir -p "$WORK/snapshot"
VAULT_TOKEN=$(vault write -field=token auth/kubernetes/login role="$ROLE" jwt=@"$TOKEN_FILE")
export VAULT_TOKEN
# Saved by the leader, as of now; it ends with a checksum of itself.
vault operator raft snapshot save "$WORK/vault.snap.part"
vault operator raft snapshot inspect "$WORK/vault.snap.part" >/dev/null
mv "$WORK/vault.snap.part" "$WORK/snapshot/vault.snap"
