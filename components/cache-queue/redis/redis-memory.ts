import { bytes } from '../../../catalog/arithmetic/quantity';

/** What Redis may do with the memory of its container, in bytes. */
export interface RedisMemory {
  /** Keys and values; beyond it Redis evicts. */
  readonly maxmemory: number;
  /** What a replica may have missed and still catch up with, instead of copying everything. */
  readonly backlog: number;
}

/**
 * Two thirds for the data: a fork that writes a snapshot copies each page that changes meanwhile, and the replicas'
 * buffers and the allocator's waste aren't counted as data. 3 GiB so hold the 2 GiB that QuikApp plans with.
 */
export function redisMemory(quantity: string): RedisMemory {
  const memory = bytes(quantity);
  if (memory === undefined) throw new Error(`${quantity} is no amount of memory.`);
  return { maxmemory: Math.floor((memory * 2) / 3), backlog: Math.floor(memory / 48) };
}
