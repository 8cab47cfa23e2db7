#!/bin/sh
# Compares the restored sample with the buckets, as far as an object hasn't changed since the snapshot was taken.
#
# RCLONE_CONFIG_SOURCE_*   the S3 service
# SOURCE_BUCKETS           names of the buckets, separated by spaces
set -eu

taken=$(cat "$WORK/restored/.taken")
for bucket in $SOURCE_BUCKETS; do
  # Paths within the bucket.
  sed -n "s|^/$bucket/||p" "$WORK/sample" > "$WORK/sample.$bucket"
  [ -s "$WORK/sample.$bucket" ] || continue
  # What was there before the snapshot, and is there now, must be in the sample byte for byte; what was deleted or
  # written again since says nothing.
  TZ=UTC rclone lsf --use-server-modtime --recursive --files-only --format tp --separator '|' \
    --files-from-raw "$WORK/sample.$bucket" "source:$bucket" |
    TAKEN=$taken awk -F'|' '$1 < ENVIRON["TAKEN"] { sub(/^[^|]*\|/, ""); print }' > "$WORK/unchanged.$bucket"
  echo "$bucket: $(wc -l < "$WORK/unchanged.$bucket") files to compare"
  rclone check --download --one-way --files-from-raw "$WORK/unchanged.$bucket" "source:$bucket" "$WORK/restored/$bucket"
done
