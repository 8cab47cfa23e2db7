import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { settingsSchema, type Settings } from '../../policy/settings';
import { ToolError } from '../tool-error';

/** Where a policy pack and its configuration are. */
export interface PolicyPack {
  /** Folder of the pack. */
  readonly folder: string;
  /** JSON file with the settings of its policies, in the engine's own form. */
  readonly config: string;
}

/** The platform's own pack. */
export const platformPack = (project: string): PolicyPack => ({
  folder: join(project, 'policy'),
  config: join(project, 'policy/config.json'),
});

/** The options by which the engine holds a preview or an update against a pack. */
export const packOptions = ({ folder, config }: PolicyPack): string[] => [
  `--policy-pack=${folder}`,
  `--policy-pack-config=${config}`,
];

/** The pack's file of settings: both its policies go by those of `promises`. */
const fileSchema = z.strictObject({ promises: settingsSchema });

/** Reads the settings that the pack itself gets from the engine. @throws {ToolError} naming each key that is wrong */
export function packSettings({ config }: PolicyPack): Settings {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(config, 'utf8'))).promises;
  } catch (error) {
    const what = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new ToolError(
      `${config} holds no settings of the policy pack (docs/policies.md):\n${what}`,
    );
  }
}
