import { createInterface } from 'node:readline';
import { z } from 'zod';

const Line = z.object({ stream: z.string().optional(), error: z.string().optional() });

/** Reads the daemon's progress to its end. A failure is told with the last of what was said before it. */
export async function follow(progress: NodeJS.ReadableStream): Promise<void> {
  const said: string[] = [];
  let failure: string | undefined;
  for await (const text of createInterface({ input: progress })) {
    if (text.trim() === '') continue;
    const { stream, error } = Line.parse(JSON.parse(text));
    if (stream !== undefined && stream.trim() !== '') said.push(stream.trim());
    failure ??= error;
  }
  if (failure === undefined) return;
  throw new Error([failure, ...said.slice(-10)].join('\n  '));
}
