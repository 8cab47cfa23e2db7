import { bytes, formatBytes } from './quantity';

const mebibyte = 2 ** 20;
const gibibyte = 2 ** 30;

/** Size of the volume of the write-ahead log: a fifth of the data's, in whole GiB. */
export function walStorage(storage: string): string {
  return formatBytes(Math.ceil((bytes(storage) ?? NaN) / 5 / gibibyte) * gibibyte);
}

/** How much of it PostgreSQL keeps, in bytes. */
export interface WalSizes {
  /** Kept for reuse. */
  readonly min: number;
  /** At this size a checkpoint is due. */
  readonly max: number;
  /** The most that is held for a standby that is away; one that is away for longer is copied anew. */
  readonly keptForStandbys: number;
}

/** Shares of the volume that leave four tenths of it for segments that the archive hasn't taken yet. */
export function walSizes(storage: string): WalSizes {
  const volume = bytes(walStorage(storage)) ?? NaN;
  const share = (tenths: number) => Math.floor((volume * tenths) / 10 / mebibyte) * mebibyte;
  return { min: share(1), max: share(4), keptForStandbys: share(6) };
}
