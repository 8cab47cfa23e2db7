#!/bin/sh
# Sees to it that the bucket encrypts what comes without a word about encryption, as MOCO's dumps of MySQL do: asks how it
# is set, switches encryption on where it is off, and reads that back.
#
# ENDPOINT, BUCKET, AWS_*   the S3 service, its bucket of backups, and keys that may set how the bucket encrypts
set -eu

# shellcheck source=s3.sh
. "$(dirname "$0")/s3.sh"
none='(ServerSideEncryptionConfigurationNotFoundError)'

# encryption: the algorithm, such as AES256 or aws:kms; empty where the bucket has none
encryption() {
  if said=$(s3 get-bucket-encryption --output text \
    --query 'ServerSideEncryptionConfiguration.Rules[].ApplyServerSideEncryptionByDefault.SSEAlgorithm' 2>&1); then
    case $said in None) ;; *) echo "$said" ;; esac
    return
  fi
  case $said in *"$none"*) ;; *) failed "$said" ;; esac
}

# failed <what the service said>
failed() {
  printf 'It is not known that %s encrypts, so the backups of MySQL may lie there in clear: %s\n' "$BUCKET" "$1" >&2
  exit 1
}

found=$(encryption)
if [ -z "$found" ]; then
  echo "$BUCKET does not encrypt by default; switching that on. What is stored already stays as it is."
  said=$(s3 put-bucket-encryption --server-side-encryption-configuration \
    '{"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]}' 2>&1) || failed "$said"
  found=$(encryption)
  if [ -z "$found" ]; then failed 'it took the setting, and has none.'; fi
fi
echo "$BUCKET encrypts by default: $found."
