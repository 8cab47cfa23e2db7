/** Whether Docker's own registry answers from here, in whatever way. */
export async function reachesRegistry(): Promise<boolean> {
  try {
    await fetch('https://registry-1.docker.io/v2/', { signal: AbortSignal.timeout(5000) });
    return true;
  } catch {
    return false;
  }
}
