import { z } from 'zod';

const exception = z.strictObject({
  /** Name of the rule. */
  rule: z.string().min(1),
  /** Name of the resource in the program, or of what is missing, as the message has it. */
  resource: z.string().min(1),
  /** Why it may be so; it stands in every report. */
  reason: z.string().min(10),
  /** Last day on which it holds. */
  expires: z.iso.date(),
});

/** What may be set for the pack, and what holds where nothing is. */
export const settingsSchema = z.strictObject({
  /** Beginnings of the images that may run. */
  registries: z
    .array(z.string().min(1))
    .default(['docker.io/', 'ghcr.io/', 'quay.io/', 'registry.k8s.io/', 'registry.example.com/']),
  /** Levels that differ from the rules' own. */
  levels: z.record(z.string(), z.enum(['mandatory', 'advisory', 'disabled'])).default({}),
  /** Blocks of subnets that were moved, by subnet. */
  subnets: z
    .strictObject({
      core: z.cidrv4().optional(),
      data: z.cidrv4().optional(),
      infra: z.cidrv4().optional(),
      monitoring: z.cidrv4().optional(),
    })
    .default({}),
  exceptions: z.array(exception).default([]),
});

/** The settings of the whole pack. */
export type Settings = z.infer<typeof settingsSchema>;

/** What rules may ask of the settings. */
export type RuleSettings = Pick<Settings, 'registries' | 'subnets'>;

/** One permitted violation. */
export type Exception = z.infer<typeof exception>;
