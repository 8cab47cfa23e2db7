import type { Path, Properties } from '../../server/values';
import type { Vault } from '../vault';

/** Something in Vault: its inputs as far as they can be read back, and what Vault chose. */
export interface Found {
  readonly live: Properties;
  readonly outputs: Properties;
}

/** How one type of resource is handled. */
export interface Kind {
  /** The inputs that this stand-in covers; any other is refused. */
  readonly inputs: readonly string[];
  readonly required: readonly string[];
  /** Inputs whose change needs another resource in its place, as the official plugin has it. */
  readonly replaces: ReadonlySet<string>;
  /** Properties that no preview can know. */
  readonly outputs: readonly string[];
  /** Where the state holds secrets, whether or not the program marked them. */
  readonly secrets: readonly Path[];
  readonly create: (
    vault: Vault,
    inputs: Properties,
  ) => Promise<{ readonly id: string; readonly outputs: Properties }>;
  /** Changes it in place and gives back the outputs that are new. */
  readonly update: (
    vault: Vault,
    id: string,
    inputs: Properties,
    oldInputs: Properties,
  ) => Promise<Properties>;
  /** Undefined where it doesn't exist. */
  readonly read: (vault: Vault, id: string, state: Properties) => Promise<Found | undefined>;
  readonly remove: (vault: Vault, id: string, state: Properties) => Promise<void>;
}
