import { existsSync, readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { formatAddress } from '../../catalog/arithmetic/cidr';

const kernelTable = '/proc/net/route';

/** Blocks that this machine has routes to, as CIDRs. Where the kernel doesn't say, those of its own addresses. */
export function routes(): string[] {
  return existsSync(kernelTable)
    ? parseKernelRoutes(readFileSync(kernelTable, 'utf8'))
    : Object.values(networkInterfaces()).flatMap(addresses =>
        (addresses ?? []).flatMap(({ family, address, netmask, internal }) =>
          family === 'IPv4' && !internal ? [block(number(address), number(netmask))] : [],
        ),
      );
}

/** Reads Linux' table: interface, destination, gateway, flags and so on, the mask eighth; addresses in hexadecimal. */
export function parseKernelRoutes(table: string): string[] {
  return table
    .split('\n')
    .slice(1)
    .map(line => line.trim().split(/\s+/))
    .flatMap(columns => {
      const [, destination, , , , , , mask] = columns;
      return destination === undefined || mask === undefined
        ? []
        : [block(hexadecimal(destination), hexadecimal(mask))];
    });
}

function block(address: number, mask: number): string {
  const size = 2 ** 32 - mask;
  return `${formatAddress(address - (address % size))}/${32 - Math.log2(size)}`;
}

const number = (address: string): number =>
  address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);

/** The kernel writes an address as the machine holds it: the last octet first. */
const hexadecimal = (text: string): number => Buffer.from(text, 'hex').readUInt32LE();
