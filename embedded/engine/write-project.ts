import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { parse, stringify } from 'yaml';
import { EmbeddedError } from '../workspace/embedded-error';
import { encryptedSettings } from './encrypted-settings';

/** Settings of a stack by full key, as below `config` in its file. */
export interface StackConfig {
  readonly [key: string]: unknown;
}

/**
 * Writes a copy of a project's settings whose program is still the project's own, so that what the engine adds to
 * the stack's file (it keeps the salt of its encryption there) never reaches the project. What the engine has
 * encrypted in an earlier copy stays: without it the state's secrets couldn't be read any more. What the project's
 * own state has encrypted is left out.
 */
export async function writeProject(
  project: string,
  workspace: string,
  stack: string,
  overrides: StackConfig,
): Promise<void> {
  const settings = await read(path.join(project, 'Pulumi.yaml'));
  const main = typeof settings['main'] === 'string' ? settings['main'] : '.';
  await write(path.join(workspace, 'Pulumi.yaml'), {
    ...settings,
    main: path.resolve(project, main),
  });
  const name = `Pulumi.${stack}.yaml`;
  // A project without settings for this stack must still be one, which the read above has made sure of.
  const given = await readIfThere(path.join(project, name));
  const { config: earlier, ...encryption } = await readIfThere(path.join(workspace, name));
  const config = merge(
    merge(readable(section(given['config'])), overrides),
    encryptedSettings(section(earlier)),
  );
  await write(path.join(workspace, name), { ...encryption, config });
}

/** The settings without those that hold something encrypted: another state's key made it, which this engine hasn't. */
const readable = (settings: Settings): Settings =>
  Object.fromEntries(
    Object.entries(settings).filter(
      ([key, value]) => Object.keys(encryptedSettings({ [key]: value })).length === 0,
    ),
  );

/** A stack needs no file. */
function readIfThere(file: string): Promise<Settings> {
  return read(file).catch((error: unknown): Settings => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  });
}

const section = (value: unknown): Settings => (isSettings(value) ? value : {});

type Settings = Record<string, unknown>;

async function read(file: string): Promise<Settings> {
  const settings = parseYaml(file, await fs.readFile(file, 'utf8'));
  // An empty file sets nothing.
  if (settings === null) return {};
  if (isSettings(settings)) return settings;
  throw new EmbeddedError(`${file} must hold a mapping, such as "config:" and the keys below it.`);
}

function parseYaml(file: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new EmbeddedError(`${file} isn't valid YAML: ${(error as Error).message.trim()}`, {
      cause: error,
    });
  }
}

function write(file: string, settings: Settings): Promise<void> {
  return fs.writeFile(file, stringify(settings), { mode: 0o600 });
}

/** Lays settings over others, section by section; what isn't a section replaces. */
function merge(under: Settings, over: StackConfig): Settings {
  const merged = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isSettings(below) && isSettings(value) ? merge(below, value) : value;
  }
  return merged;
}

function isSettings(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
