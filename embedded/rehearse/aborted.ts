/** Waits until a signal is given. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    // Listening alone doesn't keep Node.js from ending, and nothing else may be left that does.
    const awake = setInterval(() => undefined, 2 ** 30);
    const end = () => {
      clearInterval(awake);
      resolve();
    };
    if (signal.aborted) end();
    signal.addEventListener('abort', end);
  });
}
