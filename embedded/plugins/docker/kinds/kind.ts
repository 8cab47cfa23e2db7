import type Docker from 'dockerode';
import type { z } from 'zod';
import type { Properties } from '../../server/values';

/** What an operation on a daemon works with. */
export interface Session {
  readonly docker: Docker;
  /** Ends every wait. */
  readonly signal: AbortSignal;
}

/** Something on the daemon: its id, what it was made from, and what the daemon says of it. */
export interface Found {
  readonly id: string;
  /** Properties that the daemon chose. */
  readonly outputs: Properties;
  /** Those of its inputs that can be read back. */
  readonly live: Properties;
  /** Why it isn't as it should be. @default it is */
  readonly unready?: readonly string[];
}

/** How one type of resource is handled. */
export interface Kind<Inputs = never> {
  /** The inputs that this stand-in covers; any other is refused. */
  readonly schema: z.ZodType<Inputs>;
  /** Inputs whose change needs another resource in its place, as the official plugin has it. */
  readonly replaces: ReadonlySet<string>;
  /** Properties that no preview can know. */
  readonly outputs: readonly string[];
  readonly create: (session: Session, inputs: Inputs) => Promise<Found>;
  /** Changes it in place. @default there is nothing on the daemon to change */
  readonly update?: (session: Session, id: string, inputs: Inputs) => Promise<Found>;
  /** Undefined where it doesn't exist. */
  readonly read: (session: Session, id: string) => Promise<Found | undefined>;
  readonly remove: (session: Session, id: string, inputs: Inputs) => Promise<void>;
}

/** A kind for the table, where each has inputs of its own. */
export function defineKind<Inputs>(kind: Kind<Inputs>): Kind<unknown> {
  // Whoever calls a kind has its inputs parsed by its own schema.
  return kind as unknown as Kind<unknown>;
}
