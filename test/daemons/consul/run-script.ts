import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** Where the platform's own scripts are. */
const scripts = join(__dirname, '..', '..', '..', 'components', 'mesh', 'scripts');

/** Runs one of the scripts that set Consul up, with the toolchain's `consul`; gives back what it says. */
export async function runScript(
  script: string,
  environment: Readonly<Record<string, string>>,
  program: string,
): Promise<string> {
  const { stdout } = await promisify(execFile)('sh', [join(scripts, script)], {
    env: { ...environment, PATH: `${dirname(program)}:${process.env['PATH'] ?? ''}` },
  });
  return stdout;
}

/** Writes files below a folder and gives back its path. */
export async function folderOf(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  await Promise.all(
    Object.entries(files).map(([file, text]) => writeFile(join(folder, file), text)),
  );
  return folder;
}
