import { mebibytes } from '../../catalog/arithmetic/quantity';

/** What every container of dev has in common. */
export const containerDefaults = {
  // The provider takes a new container off the default bridge before it starts it and puts it on its networks;
  // in any other mode it can't, and without a mode every refresh shows a difference.
  networkMode: 'bridge',
  restart: 'unless-stopped',
  wait: true,
  destroyGraceSeconds: 10,
  securityOpts: ['no-new-privileges:true'],
  logDriver: 'json-file',
  logOpts: { 'max-size': '10m', 'max-file': '3' },
};

/** Memory in mebibytes, and no swap, as in production. Docker's own choice, twice as much, refuses a smaller limit later. */
export function memoryLimit(quantity: string): {
  readonly memory: number;
  readonly memorySwap: number;
} {
  const memory = mebibytes(quantity);
  return { memory, memorySwap: memory };
}
