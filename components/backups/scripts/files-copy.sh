#!/bin/sh
# Brings the copy of the workloads' buckets in $WORK/snapshot up to date; only what changed is fetched.
#
# RCLONE_CONFIG_SOURCE_*   the S3 service
# SOURCE_BUCKETS           names of the buckets, separated by spaces
set -eu

# Stored with the files: what was there before this moment is in the snapshot. No bucket is called so.
mkdir -p "$WORK/snapshot"
date -u '+%Y-%m-%d %H:%M:%S' > "$WORK/snapshot/.taken"

for bucket in $SOURCE_BUCKETS; do
  mkdir -p "$WORK/snapshot/$bucket"
  # The server's own time of each object: else every one would be asked for its metadata.
  # A bucket that can't be listed to its end changes nothing here: rclone deletes only after a listing without error.
  rclone sync --use-server-modtime --stats-one-line --stats 60s "source:$bucket" "$WORK/snapshot/$bucket"
done
