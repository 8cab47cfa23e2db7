#!/usr/bin/env bash
# Runs Kafka, broker and controller in one, and brings its topics in line with the catalogue: at every start, so that
# what is new comes to a volume that isn't. It takes nothing away: Kafka can't do with fewer partitions.
#
# CONFIG        folder with server.properties, and with topics.tsv: a topic, its partitions and its retention in milliseconds a line
# KAFKA         folder of Kafka's own scripts
# ADMIN_PORT    of the listener on the loopback address that asks for no password
# READY         file that is there once the topics are
set -euo pipefail

rm -f "$READY"

# A volume that is formatted stays as it is. The id is Kafka's form of a UUID; a lone broker never meets another cluster.
"$KAFKA/kafka-storage.sh" format --ignore-formatted --cluster-id AAAAAAAAAAAAAAAAAAAAAQ --config "$CONFIG/server.properties"
"$KAFKA/kafka-server-start.sh" "$CONFIG/server.properties" &
broker=$!
trap 'kill -TERM "$broker" 2>/dev/null' TERM INT

# ask <script> <arguments>: each is a Java program of its own.
ask() {
  KAFKA_HEAP_OPTS=-Xmx96m "$KAFKA/kafka-$1.sh" --bootstrap-server "127.0.0.1:$ADMIN_PORT" "${@:2}"
}

until there=$(ask topics --describe 2>/dev/null); do
  kill -0 "$broker" 2>/dev/null || { wait "$broker"; exit 1; }
  sleep 1
done
while IFS=$'\t' read -r topic partitions retention; do
  # `Topic: <name>`, `TopicId: …`, `PartitionCount: <number>`, …, `Configs: <key>=<value>,…`, with tabs between.
  line=$(grep -F "Topic: $topic"$'\tTopicId' <<<"$there" || true)
  if [ -z "$line" ]; then
    ask topics --create --if-not-exists --topic "$topic" --partitions "$partitions" --config "retention.ms=$retention"
    continue
  fi
  [[ $line =~ PartitionCount:\ ([0-9]+) ]]
  has=${BASH_REMATCH[1]}
  if ((has < partitions)); then ask topics --alter --topic "$topic" --partitions "$partitions"; fi
  if ((has > partitions)); then echo "$topic keeps its $has partitions; the catalogue has $partitions."; fi
  if [[ $line, != *[[:space:],]retention.ms="$retention",* ]]; then
    ask configs --alter --entity-type topics --entity-name "$topic" --add-config "retention.ms=$retention"
  fi
done <"$CONFIG/topics.tsv"
touch "$READY"

# The first wait ends with the signal, the second with Kafka.
wait "$broker" || wait "$broker"
