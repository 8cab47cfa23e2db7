import { bytes } from './quantity';

const mebibyte = 2 ** 20;
const gibibyte = 2 ** 30;

/**
 * The Java heap of a Kafka node with this memory, in bytes: half of it, and 5 GiB at most, which is also Strimzi's own
 * rule ("Setting JVM heap size"). A broker keeps no messages in its heap; the other half is the system's cache, from
 * which consumers are served that keep up, and Java's own needs beside the heap.
 */
export function kafkaHeap(memory: string): number {
  const half = (bytes(memory) ?? NaN) / 2;
  return Math.min(Math.floor(half / mebibyte) * mebibyte, 5 * gibibyte);
}
