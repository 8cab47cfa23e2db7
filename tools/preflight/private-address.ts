import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { within } from '../../catalog/arithmetic/cidr';
import { publicAddresses } from '../../components/networking/ip-blocks';

/** An address behind a name that isn't public; undefined where all are, and for an address itself, which policies know. */
export async function privateAddress(
  host: string,
  resolve: (name: string) => Promise<readonly { readonly address: string }[]> = name =>
    lookup(name, { all: true, family: 4 }),
): Promise<string | undefined> {
  if (isIP(host) !== 0) return undefined;
  const found = await resolve(host);
  return found.map(({ address }) => address).find(isPrivate);
}

const isPrivate = (address: string): boolean =>
  publicAddresses.except.some(cidr => within(address, cidr));
