#!/usr/bin/env bash
# Runs Kafka, broker and controller in one, and makes the topics that aren't there: at every start, so that a topic
# which is new comes to a volume that isn't.
#
# CONFIG    folder with server.properties, and with topics.tsv: a topic, its partitions and its retention in milliseconds a line
# KAFKA     folder of Kafka's own scripts
set -euo pipefail

# The health check looks for it.
ready=/tmp/topics-ready
rm -f "$ready"

# A volume that is formatted stays as it is. The id is Kafka's form of a UUID; a lone broker never meets another cluster.
"$KAFKA/kafka-storage.sh" format --ignore-formatted --cluster-id AAAAAAAAAAAAAAAAAAAAAQ --config "$CONFIG/server.properties"
"$KAFKA/kafka-server-start.sh" "$CONFIG/server.properties" &
broker=$!
trap 'kill -TERM "$broker" 2>/dev/null' TERM INT

# Without a password, on the loopback address of the container.
topics() {
  KAFKA_HEAP_OPTS=-Xmx96m "$KAFKA/kafka-topics.sh" --bootstrap-server 127.0.0.1:19092 "$@"
}

until there=$(topics --list 2>/dev/null); do
  kill -0 "$broker" 2>/dev/null || { wait "$broker"; exit 1; }
  sleep 1
done
while IFS=$'\t' read -r topic partitions retention; do
  if ! grep -qxF -- "$topic" <<<"$there"; then
    topics --create --if-not-exists --topic "$topic" --partitions "$partitions" --config "retention.ms=$retention"
  fi
done <"$CONFIG/topics.tsv"
touch "$ready"

# The first wait ends with the signal, the second with Kafka.
wait "$broker" || wait "$broker"
