import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { buildArguments } from './build-arguments';
import type { Tool } from './tools';

/** A hash of all that decides what a build makes, but for Go's own version: sources, pins, flags and machine. */
export async function pinOf(tool: Tool, moduleDirectory: string): Promise<string> {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([process.platform, process.arch, buildArguments(tool, '')]));
  const names = (await fs.readdir(moduleDirectory)).filter(name =>
    /\.go$|^go\.(mod|sum)$/.test(name),
  );
  for (const name of names.sort()) {
    const content = await fs.readFile(path.join(moduleDirectory, name));
    hash.update(`\n${name} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}
