import type { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';

/** One file of an archive. */
export interface ArchivedFile {
  readonly name: string;
  readonly content: Buffer | string;
  readonly executable: boolean;
}

/** An archive as the daemon takes it. */
export function archive(files: Iterable<ArchivedFile>): Readable {
  const archived = pack();
  for (const { name, content, executable } of files) {
    // Without a time of their own: the same files make the same layer.
    archived.entry({ name, mode: executable ? 0o755 : 0o644, mtime: new Date(0) }, content);
  }
  archived.finalize();
  const compressed = createGzip();
  archived.on('error', error => compressed.destroy(error));
  return archived.pipe(compressed);
}
