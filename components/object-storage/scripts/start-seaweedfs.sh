#!/bin/sh
# Runs SeaweedFS with its S3 service, and makes the buckets that aren't there.
#
# PORT       of the S3 service
# BUCKETS    names of the buckets
# METRICS    port of its metrics
set -eu

rm -f /tmp/ready
# Whatever isn't S3 knows no keys: it listens on loopback only.
weed server -dir=/data -ip=127.0.0.1 -ip.bind=127.0.0.1 -filer -volume.max=0 -master.volumeSizeLimitMB=512 &
server=$!
weed s3 -filer=127.0.0.1:8888 -ip.bind=0.0.0.0 -port="$PORT" -metricsPort="$METRICS" -config=/etc/seaweedfs/identities.json &
s3=$!
trap 'kill "$s3" "$server" 2>/dev/null' TERM INT

# buckets: the names of those that are there
buckets() {
  echo s3.bucket.list | weed shell -master=127.0.0.1:9333 -filer=127.0.0.1:8888 2>/dev/null
}

for bucket in $BUCKETS; do
  until buckets | grep -qw -- "$bucket"; do
    # Until all its parts have found each other, it refuses.
    echo "s3.bucket.create -name $bucket" | weed shell -master=127.0.0.1:9333 -filer=127.0.0.1:8888 >/dev/null 2>&1 || true
    sleep 1
  done
done
touch /tmp/ready

# Without either of the two this container is of no use, and Docker starts it anew.
while kill -0 "$server" 2>/dev/null && kill -0 "$s3" 2>/dev/null; do sleep 1; done
kill "$s3" "$server" 2>/dev/null || true
wait
