import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { logText } from './container-logs';
import type { Session } from './kind';

const betweenLooksMilliseconds = 250;

/** Waits until a container runs, and is healthy where that is asked for. Returns why it isn't, if it isn't in time. */
export async function waitForContainer(
  { signal }: Session,
  container: Docker.Container,
  { healthy, seconds }: { readonly healthy: boolean; readonly seconds: number },
): Promise<readonly string[]> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const info = await container.inspect();
    if (info.State.Running && (!healthy || info.State.Health?.Status === 'healthy')) return [];
    // An abort ends the wait at once, and the resource is known as unfinished.
    if (signal.aborted || Date.now() > end) return reasons(container, info, healthy, seconds);
    await sleep(betweenLooksMilliseconds, undefined, { signal }).catch(() => undefined);
  }
}

async function reasons(
  container: Docker.Container,
  { Name, State }: Docker.ContainerInspectInfo,
  healthy: boolean,
  seconds: number,
): Promise<string[]> {
  const name = Name.replace(/^\//, '');
  const logs = await container.logs({ stdout: true, stderr: true, tail: 5 });
  const lastLines = logText(logs);
  const lastCheck = State.Health?.Log.at(-1)?.Output.trim();
  const wanted = healthy ? 'healthy' : 'running';
  return [
    `${name} is not ${wanted} after ${seconds} seconds: ` +
      (State.Running ? (State.Health?.Status ?? 'it has no health check') : stopped(State)),
    ...(lastCheck ? [`its health check says: ${lastCheck}`] : []),
    ...(lastLines ? [`its last words: ${lastLines}`] : []),
  ];
}

function stopped({ Status, ExitCode, Error: error }: Docker.ContainerInspectInfo['State']): string {
  return `${Status} with exit code ${ExitCode}${error ? `, ${error}` : ''}`;
}
