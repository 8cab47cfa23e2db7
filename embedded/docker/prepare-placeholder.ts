import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { BuildReport } from '../toolchain/build-progress';
import { ensureTools } from '../toolchain/ensure-tools';

const sources = path.resolve(__dirname, '../../placeholder');

/**
 * Builds the placeholder by this machine's Go and puts it into a folder that Docker can build without pulling any
 * image: what `quikapp:docker.placeholder` names where Go's own image can't be had.
 */
export async function preparePlaceholder(
  directory: string,
  report: BuildReport,
  signal?: AbortSignal,
): Promise<string> {
  const { placeholder } = await ensureTools(['placeholder'], report, signal);
  const context = path.join(directory, 'placeholder');
  await fs.mkdir(context, { recursive: true });
  await fs.copyFile(path.join(sources, 'prebuilt.Dockerfile'), path.join(context, 'Dockerfile'));
  await fs.copyFile(placeholder, path.join(context, 'placeholder'));
  return context;
}
