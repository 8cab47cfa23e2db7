const unreachable = new Set([
  'ECONNREFUSED',
  'ENOENT',
  'EACCES',
  'EPERM',
  'ECONNRESET',
  'ENOTFOUND',
]);

/** Says what to do where the daemon itself can't be reached; its own answers say enough. */
export async function explain<Answer>(action: Promise<Answer>, host: string): Promise<Answer> {
  try {
    return await action;
  } catch (thrown) {
    const { code = '', message } = thrown as NodeJS.ErrnoException;
    if (!unreachable.has(code)) throw thrown;
    throw new Error(
      `The Docker daemon at ${host} can't be reached: ${message}. Is it running, may you use it, ` +
        'and is quikapp:docker.host the right one?',
      { cause: thrown },
    );
  }
}
