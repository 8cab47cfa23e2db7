import * as fs from 'node:fs/promises';
import { z } from 'zod';

const Stamp = z.object({ pin: z.string(), go: z.string() });

/** What a program was built from. */
export type Stamp = z.infer<typeof Stamp>;

/** The stamp beside a program; null when it has none, or the program itself is missing. */
export async function readStamp(program: string): Promise<Stamp | null> {
  try {
    await fs.access(program, fs.constants.X_OK);
    return Stamp.parse(JSON.parse(await fs.readFile(stampFile(program), 'utf8')));
  } catch {
    return null;
  }
}

/** Puts a built program in its place with its stamp. Killed in between, it leaves a program without stamp. */
export async function install(built: string, program: string, stamp: Stamp): Promise<void> {
  await fs.rm(stampFile(program), { force: true });
  await fs.rename(built, program);
  await fs.writeFile(`${built}.stamp`, `${JSON.stringify(stamp)}\n`);
  await fs.rename(`${built}.stamp`, stampFile(program));
}

function stampFile(program: string): string {
  return `${program}.stamp`;
}
