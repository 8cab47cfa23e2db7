import type { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';

/** One file of an archive, or a link. */
export type ArchivedFile =
  | { readonly name: string; readonly content: Buffer | string; readonly executable: boolean }
  | { readonly name: string; readonly target: string };

/** An archive as the daemon takes it. */
export function archive(files: Iterable<ArchivedFile>): Readable {
  const archived = pack();
  // Without a time of their own: the same files make the same layer.
  const mtime = new Date(0);
  for (const file of files) {
    const { name } = file;
    if ('target' in file) {
      archived.entry({ name, type: 'symlink', linkname: file.target, mtime });
    } else {
      archived.entry({ name, mode: file.executable ? 0o755 : 0o644, mtime }, file.content);
    }
  }
  archived.finalize();
  const compressed = createGzip();
  archived.on('error', error => compressed.destroy(error));
  return archived.pipe(compressed);
}
