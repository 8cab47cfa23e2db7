import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type Docker from 'dockerode';
import { extract } from 'tar-stream';

/** A file as a container has it; the image needs no program for that. */
export async function fileInContainer(
  docker: Docker,
  container: string,
  path: string,
): Promise<{ readonly content: string; readonly mode: number }> {
  const archive = await docker.getContainer(container).getArchive({ path });
  for await (const entry of Readable.from(archive).pipe(extract())) {
    // Docker puts the kind of the file before its permissions.
    return { content: await text(entry), mode: (entry.header.mode ?? 0) & 0o777 };
  }
  throw new Error(`${container} has no ${path}.`);
}
