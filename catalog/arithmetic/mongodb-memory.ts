import { bytes } from './quantity';

const gibibyte = 2 ** 30;

/**
 * WiredTiger's cache in bytes: half of what is left beside one gibibyte, and 256 MiB at least, as MongoDB's manual has it
 * ("storage.wiredTiger.engineConfig.cacheSizeGB") and Percona's operator at a ratio of a half. The rest serves
 * connections, sorts and the system's own cache of the compressed files.
 */
export function wiredTigerCache(memory: string): number {
  return Math.max(((bytes(memory) ?? NaN) - gibibyte) / 2, gibibyte / 4);
}
