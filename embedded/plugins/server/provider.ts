import type { Difference } from './differences';
import type { Properties } from './values';
import type { Secret } from './secrets';

/** Which resource a call is about. */
export interface Target {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
}

/** A resource's inputs to complete and validate. */
export interface CheckCall extends Target {
  readonly inputs: Properties;
  /** The inputs of the last run, if the resource existed. */
  readonly oldInputs: Properties | undefined;
  /** Stays the same over the preview and the update, so that a generated name does too. */
  readonly seed: Uint8Array;
}

/** Something wrong with an input. */
export interface Failure {
  readonly property: string;
  readonly reason: string;
}

/** Completed inputs, or what is wrong with them. */
export interface Checked {
  readonly inputs: Properties;
  readonly failures?: readonly Failure[];
}

/** A resource's old and new inputs to compare. */
export interface DiffCall extends Target {
  readonly id: string;
  readonly state: Properties;
  readonly oldInputs: Properties;
  readonly inputs: Properties;
}

/** What changes, and whether the old resource has to go first where it is replaced. */
export interface Diff {
  readonly differences: readonly Difference[];
  readonly deleteBeforeReplace?: boolean;
}

/** A resource to create. */
export interface CreateCall extends Target {
  readonly inputs: Properties;
  readonly preview: boolean;
  /** Seconds, when the program sets a limit of its own. */
  readonly timeout: number | undefined;
}

/** A resource to update. */
export interface UpdateCall extends CreateCall {
  readonly id: string;
  readonly state: Properties;
  readonly oldInputs: Properties;
}

/** A resource to read: known by its state, or only by its id when it is imported. */
export interface ReadCall extends Target {
  readonly id: string;
  readonly state: Properties;
  readonly oldInputs: Properties | undefined;
}

/** A resource to delete. */
export interface DeleteCall extends Target {
  readonly id: string;
  readonly state: Properties;
  readonly timeout: number | undefined;
}

/** A resource as it is after a call; an empty id when it doesn't exist. */
export interface Resource {
  readonly id: string;
  readonly state: Properties;
  readonly inputs?: Properties;
  /** Values of the state to keep secret, beyond those that were secret in the inputs. */
  readonly secrets?: readonly Secret[];
}

/** Tells the engine's user something about a resource. */
export type Tell = (severity: 'info' | 'warning', message: string, urn?: string) => void;

/** What a stand-in has to do; the service around it speaks the engine's protocol. */
export interface Provider {
  /** Validates the provider's own configuration. */
  checkConfig(inputs: Properties): readonly Failure[];
  /** Which changes of the configuration replace the provider, and with it every resource it made. */
  diffConfig(oldInputs: Properties, inputs: Properties): Diff;
  configure(inputs: Properties, tell: Tell): Promise<void>;
  check(call: CheckCall): Checked;
  diff(call: DiffCall): Diff;
  create(call: CreateCall): Promise<Resource>;
  update(call: UpdateCall): Promise<Resource>;
  read(call: ReadCall): Promise<Resource>;
  delete(call: DeleteCall): Promise<void>;
  /** Ends every wait at once. */
  cancel(): void;
}

/** A provider that stands in for an official plugin. */
export interface StandIn {
  /** The plugin's name, as in `pulumi-resource-<name>`. */
  readonly name: string;
  /** The version of the SDK whose requests it understands. */
  readonly version: string;
  readonly provider: Provider;
}
