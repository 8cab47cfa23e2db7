import { bytes } from './quantity';

const mebibyte = 2 ** 20;
/** InnoDB's pool is made of chunks of this size. */
const chunk = 128 * mebibyte;

/** MySQL's settings that follow from its memory; amounts in bytes. */
export interface MysqlMemory {
  readonly bufferPool: number;
  readonly maxConnections: number;
  readonly tableCache: number;
}

/**
 * Divides a member's memory. The buffer pool gets five eighths, within the 50 to 75 percent of MySQL's manual ("Configuring
 * InnoDB Buffer Pool Size"); a small server leaves 640 MiB for what MySQL needs in any case, but a pool has 128 MiB at
 * least. A connection takes up to 4 MiB of its own at work (sort and join buffers, its thread) and little at rest; by
 * one MiB for each, all of them take a third of what is beside the pool.
 */
export function mysqlMemory(memory: string): MysqlMemory {
  const all = bytes(memory) ?? NaN;
  const most = Math.min((all * 5) / 8, all - 640 * mebibyte);
  const bufferPool = Math.max(1, Math.floor(most / chunk)) * chunk;
  const places = Math.floor((all - bufferPool) / 3 / mebibyte / 10) * 10;
  return {
    bufferPool,
    maxConnections: Math.min(500, Math.max(50, places)),
    tableCache: Math.min(4000, Math.max(400, Math.floor(all / mebibyte))),
  };
}
