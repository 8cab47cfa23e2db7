import { bytes } from './quantity';

const mebibyte = 2 ** 20;
const gibibyte = 2 ** 30;

/** Workers that vacuum at once, each with its own memory. */
export const autovacuumWorkers = 4;

/**
 * The most connections: one for each 16 MiB. PostgreSQL runs a process for each, which comes to some MiB of its own,
 * and beyond 500 they cost more in locks and snapshots than they do in parallel.
 */
export function maxConnections(memory: string): number {
  const fitting = amount(memory) / (16 * mebibyte);
  return Math.min(500, Math.max(50, Math.floor(fitting / 10) * 10));
}

/** PostgreSQL's memory settings, in bytes; together they stay below the memory that it has. */
export interface PostgresqlMemory {
  readonly sharedBuffers: number;
  readonly effectiveCacheSize: number;
  readonly maintenanceWorkMem: number;
  readonly autovacuumWorkMem: number;
  readonly workMem: number;
}

/**
 * Divides a member's memory. A quarter for shared buffers is PostgreSQL's own advice ("Resource Consumption"), as is
 * to tell the planner of the system's cache, three quarters here. A sixteenth each goes to building an index and to
 * the vacuum workers together. The rest is the connections': half of it for their processes, half for their sorts.
 */
export function postgresqlMemory(memory: string): PostgresqlMemory {
  const all = amount(memory);
  const sharedBuffers = inSteps(all / 4, mebibyte);
  const maintenanceWorkMem = Math.min(inSteps(all / 16, mebibyte), gibibyte);
  const autovacuumWorkMem = Math.min(inSteps(all / 16 / autovacuumWorkers, mebibyte), gibibyte);
  const connections =
    all - sharedBuffers - maintenanceWorkMem - autovacuumWorkers * autovacuumWorkMem;
  return {
    sharedBuffers,
    effectiveCacheSize: inSteps((all * 3) / 4, mebibyte),
    maintenanceWorkMem,
    autovacuumWorkMem,
    workMem: inSteps(connections / 2 / maxConnections(memory), 64 * 1024),
  };
}

const inSteps = (value: number, step: number): number => Math.floor(value / step) * step;

const amount = (quantity: string): number => bytes(quantity) ?? NaN;
