/** A block of IPv4 addresses as numbers: the first one, and how many. */
export interface Block {
  readonly first: number;
  readonly size: number;
}

/** Reads `10.0.1.0/24`; undefined where it is no block or its address isn't the block's first. */
export function parseCidr(text: string): Block | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (!match) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = match.slice(1).map(Number);
  if ([a, b, c, d].some(octet => octet > 255) || prefix > 32) return undefined;
  // Multiplication, not shifts: a shift would make addresses from 128.0.0.0 on negative.
  const first = ((a * 256 + b) * 256 + c) * 256 + d;
  const size = 2 ** (32 - prefix);
  return first % size === 0 ? { first, size } : undefined;
}

/** Writes an address as `10.0.1.1`. */
export function formatAddress(address: number): string {
  return [2 ** 24, 2 ** 16, 2 ** 8, 1].map(unit => Math.floor(address / unit) % 256).join('.');
}

/** Whether two blocks share an address. */
export function overlaps(one: Block, other: Block): boolean {
  return one.first < other.first + other.size && other.first < one.first + one.size;
}

/** Whether an address, such as `10.0.1.7`, is one of a block's; never of what is no block. */
export function within(address: string, cidr: string): boolean {
  const [one, block] = [parseCidr(`${address}/32`), parseCidr(cidr)];
  return one !== undefined && block !== undefined && overlaps(one, block);
}

/** Addresses left for pods or containers: without the network's own, the gateway's and the broadcast one. */
export function usableAddresses(block: Block): number {
  return Math.max(0, block.size - 3);
}
