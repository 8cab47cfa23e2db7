import { z } from 'zod';
import { labels } from './labels';

const texts = z.record(z.string(), z.string());
const list = z.array(z.string());

/** The inputs of a container that this stand-in covers, with the official plugin's defaults. */
export const containerInputs = z.strictObject({
  name: z.string(),
  image: z.string(),
  hostname: z.string().optional(),
  command: list.optional(),
  entrypoints: list.optional(),
  envs: list.default([]),
  user: z.string().optional(),
  workingDir: z.string().optional(),
  labels,
  ports: z
    .array(
      z.strictObject({
        internal: z.int(),
        external: z.int().optional(),
        ip: z.string().default('0.0.0.0'),
        protocol: z.string().default('tcp'),
      }),
    )
    .default([]),
  networkMode: z.string().default('bridge'),
  networksAdvanced: z
    .array(
      z.strictObject({
        name: z.string(),
        aliases: list.default([]),
        ipv4Address: z.string().optional(),
      }),
    )
    .default([]),
  hosts: z.array(z.strictObject({ host: z.string(), ip: z.string() })).default([]),
  dns: list.optional(),
  mounts: z
    .array(
      z.strictObject({
        type: z.enum(['bind', 'volume', 'tmpfs']),
        target: z.string(),
        source: z.string().optional(),
        readOnly: z.boolean().default(false),
      }),
    )
    .default([]),
  volumes: z
    .array(
      z.strictObject({
        volumeName: z.string().optional(),
        hostPath: z.string().optional(),
        containerPath: z.string(),
        readOnly: z.boolean().default(false),
      }),
    )
    .default([]),
  uploads: z
    .array(
      z.strictObject({
        file: z.string(),
        content: z.string(),
        executable: z.boolean().default(false),
      }),
    )
    .default([]),
  tmpfs: texts.default({}),
  readOnly: z.boolean().default(false),
  privileged: z.boolean().default(false),
  capabilities: z
    .strictObject({ adds: list.default([]), drops: list.default([]) })
    .default({ adds: [], drops: [] }),
  securityOpts: list.default([]),
  restart: z.enum(['no', 'on-failure', 'always', 'unless-stopped']).default('no'),
  maxRetryCount: z.int().default(0),
  memory: z.int().default(0),
  memorySwap: z.int().default(0),
  cpuShares: z.int().default(0),
  logDriver: z.string().optional(),
  logOpts: texts.default({}),
  healthcheck: z
    .strictObject({
      tests: list,
      interval: z.string().default('0s'),
      timeout: z.string().default('0s'),
      startPeriod: z.string().default('0s'),
      retries: z.int().default(0),
    })
    .optional(),
  wait: z.boolean().default(false),
  waitTimeout: z.int().default(60),
  mustRun: z.boolean().default(true),
  destroyGraceSeconds: z.int().default(0),
  init: z.boolean().optional(),
  sysctls: texts.default({}),
});

/** A container as the program wants it. */
export type ContainerInputs = z.infer<typeof containerInputs>;
