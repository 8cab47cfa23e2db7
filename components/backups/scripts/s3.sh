#!/bin/sh
# What the scripts that set up the bucket read first: how they ask the S3 service.
#
# ENDPOINT, BUCKET, AWS_*   the S3 service, its bucket, and keys
set -eu

export AWS_PAGER=''

# s3 <command> [argument]...: what the service answers; where it refuses, what it says has its code in parentheses
s3() {
  command=$1
  shift
  set -- --endpoint-url "$ENDPOINT" s3api "$command" --bucket "$BUCKET" "$@"
  # What it answers goes on, what it complains of stays here.
  if { said=$(aws "$@" 2>&1 >&3); } 3>&1; then return; fi
  case $said in
    # Of a refusal without a message, such as Ceph's, aws tells an error of its own; the answer itself has the code.
    *NoneType*)
      code=$(aws --debug "$@" 2>&1 | sed -n 's|.*<Error><Code>\([A-Za-z]*\)</Code>.*|\1|p' | head -n 1)
      said="The S3 service answered $command by (${code:-no code})."
      ;;
  esac
  printf '%s\n' "$said" >&2
  return 1
}
