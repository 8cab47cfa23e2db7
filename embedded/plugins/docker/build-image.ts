import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { contextFiles } from '../../../components/services/context-files';
import { archive } from './archive';
import { follow } from './follow';
import type { Session } from './kinds/kind';

/** What an image is built from. */
export interface Build {
  /** Folder, relative to the project's. */
  readonly context: string;
  readonly dockerfile: string;
  readonly target?: string | undefined;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
}

/** Lets the daemon build a folder and gives the image its name. */
export async function buildImage({ docker }: Session, name: string, build: Build): Promise<void> {
  const { context, dockerfile, target, buildArgs, labels } = build;
  if (!existsSync(join(context, dockerfile))) {
    throw new Error(`There is no ${dockerfile} in ${context}, from which ${name} is built.`);
  }
  try {
    const progress = await docker.buildImage(archive(contextFiles(context, dockerfile)), {
      t: name,
      dockerfile,
      ...(target === undefined ? {} : { target }),
      buildargs: buildArgs,
      labels,
      rm: true,
      forcerm: true,
    });
    await follow(progress);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Error(`The image ${name} can't be built from ${context}: ${reason}`, {
      cause: thrown,
    });
  }
}
