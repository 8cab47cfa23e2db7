import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { ToolError } from '../tool-error';

/** An operator's public PGP key. */
export interface OperatorKey {
  /** Name of its file, which says whose it is. */
  readonly operator: string;
  /** In binary form as base64, as Vault wants it. */
  readonly key: string;
}

/** OpenPGP's number of a packet with a public key. */
const publicKeyPacket = 6;

/** Reads a public key as `gpg --export` writes it, with `--armor` or without. @throws {ToolError} for anything else */
export function readOperatorKey(file: string): OperatorKey {
  const bytes = binary(readFileSync(file));
  if (packetOf(bytes[0] ?? 0) !== publicKeyPacket) {
    throw new ToolError(`${file} holds no public PGP key: gpg --export <operator> > ${file}`);
  }
  return { operator: basename(file), key: bytes.toString('base64') };
}

/** The bytes inside a text that is armoured. */
function binary(content: Buffer): Buffer {
  const [, armoured] =
    /-----BEGIN PGP [A-Z ]+-----\r?\n(?:[^\r\n]+: [^\r\n]*\r?\n)*\r?\n([\s\S]*?)-----END/.exec(
      content.toString('latin1'),
    ) ?? [];
  if (armoured === undefined) return content;
  // The line that begins with = is a checksum.
  return Buffer.from(armoured.replace(/^=.*$/m, ''), 'base64');
}

/** The packet's number is in its first byte, at one of two places: an old form and a new one. */
const packetOf = (first: number): number =>
  (first & 0x40) === 0 ? (first & 0x3c) >> 2 : first & 0x3f;
