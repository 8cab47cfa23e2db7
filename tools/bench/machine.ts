import { cpus, loadavg, totalmem } from 'node:os';

/** What a benchmark ran on; without it a figure says nothing. */
export function machine() {
  const all = cpus();
  return {
    processor: `${all.length} × ${all[0]?.model.trim() ?? 'unknown'}`,
    memory: `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    node: process.version,
    /** Processes that wanted a core in the last minute, on average: above the number of cores it was busy with something else. */
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
  };
}
