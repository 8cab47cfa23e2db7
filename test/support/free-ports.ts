import { portChooser } from '../../embedded/control-plane/choose-ports';

// One for the whole run: servers that start side by side are never told the same port.
const next = portChooser();

/** Free ports of the loopback address, each another than all before. */
export async function freePorts(count: number): Promise<number[]> {
  const free: number[] = [];
  while (free.length < count) free.push(await next());
  return free;
}
