#!/bin/sh
# Sets the rules by which the S3 service itself deletes what no tool prunes, and reads them back. Where the service knows
# no such rules, deletes by itself what they would. Rules of others in the same bucket stay.
#
# ENDPOINT, BUCKET, AWS_*   the S3 service, its bucket of backups, and keys that may set the bucket's rules
# PREFIX                    of the objects whose time ends
# RETENTION_DAYS            how long they are kept
# NOW                       seconds since 1970; the clock's where it is not set
set -eu

# shellcheck source=s3.sh
. "$(dirname "$0")/s3.sh"
# Long enough for any dump; what is still not complete by then never will be.
incomplete_days=7

# unsupported <what it said>: whether the service knows no such rules, rather than refusing them to us
unsupported() {
  case $1 in *'(NotImplemented)'* | *'(501)'*) return 0 ;; *) return 1 ;; esac
}

# prune: deletes what is older than the retention
prune() {
  before=$(date -u -d "@$((${NOW:-$(date +%s)} - RETENTION_DAYS * 86400))" +%Y-%m-%dT%H:%M:%S)
  listed=$(mktemp)
  s3 list-objects-v2 --prefix "$PREFIX" --output text \
    --query "(Contents || \`[]\`)[?LastModified<'$before'].[Key]" > "$listed"
  count=0
  while IFS= read -r key; do
    # Of a page without matches, some versions say so.
    if [ -z "$key" ] || [ "$key" = None ]; then continue; fi
    s3 delete-object --key "$key" > /dev/null < /dev/null
    count=$((count + 1))
  done < "$listed"
  rm -f "$listed"
  echo "Deleted $count objects in $PREFIX older than $RETENTION_DAYS days."
}

# without_rules <what it said>: prunes where there are no rules to be had, and fails for any other reason
without_rules() {
  if unsupported "$1"; then
    echo 'The S3 service has no lifecycle rules; old backups are deleted by this job.'
    prune
    exit 0
  fi
  printf 'The lifecycle rules of %s are not known: %s\n' "$BUCKET" "$1" >&2
  exit 1
}

ours="starts_with(ID || '', 'quikapp-')"
own="[{\"ID\":\"quikapp-incomplete\",\"Status\":\"Enabled\",\"Filter\":{\"Prefix\":\"\"},\
\"AbortIncompleteMultipartUpload\":{\"DaysAfterInitiation\":$incomplete_days}},\
{\"ID\":\"quikapp-retention\",\"Status\":\"Enabled\",\"Filter\":{\"Prefix\":\"$PREFIX\"},\
\"Expiration\":{\"Days\":$RETENTION_DAYS}}]"

# The service replaces all rules at once, so those of others are sent back with ours.
if said=$(s3 get-bucket-lifecycle-configuration --output json \
  --query "{Rules: [Rules[?!$ours], \`$own\`][]}" 2>&1); then
  rules=$said
else
  case $said in
    *'(NoSuchLifecycleConfiguration)'*) rules="{\"Rules\": $own}" ;;
    *) without_rules "$said" ;;
  esac
fi

said=$(s3 put-bucket-lifecycle-configuration --lifecycle-configuration "$rules" 2>&1) || without_rules "$said"

wanted=$(printf 'quikapp-incomplete\tEnabled\t\tNone\t%s\nquikapp-retention\tEnabled\t%s\t%s\tNone' \
  "$incomplete_days" "$PREFIX" "$RETENTION_DAYS")
found=$(s3 get-bucket-lifecycle-configuration --output text --query "sort_by(Rules[?$ours], &ID)[].[ID, Status, \
Filter.Prefix || '', Expiration.Days, AbortIncompleteMultipartUpload.DaysAfterInitiation]")
if [ "$found" != "$wanted" ]; then
  printf 'The S3 service took the lifecycle rules of %s and has others. Wanted:\n%s\nFound:\n%s\n' \
    "$BUCKET" "$wanted" "$found" >&2
  exit 1
fi
echo "$BUCKET: $PREFIX is kept for $RETENTION_DAYS days, incomplete uploads for $incomplete_days."
