import type { EngineEvent } from '@pulumi/pulumi/automation';
import { diagnosticText, isNoise, plainText } from './diagnostics';
import { EngineError } from './engine-error';
import { runPulumi, spawnPulumi, type Invocation } from './run-pulumi';

/** How to run an operation. */
export interface OperationOptions {
  /** Hears of each step as the engine takes it. */
  readonly onEvent?: (event: EngineEvent) => void;
  /** Ends the operation early: waits end at once, what was done stays in the state. */
  readonly signal?: AbortSignal;
  /** Limits the operation to these resources, by URN. */
  readonly targets?: readonly string[];
  /** Replaces these resources, by URN. */
  readonly replace?: readonly string[];
  /** Folder of a policy pack; an update then begins with a preview, which a violation ends before anything changes. */
  readonly policyPack?: string;
  /** Fails if there is anything to change. */
  readonly expectNoChanges?: boolean;
}

/** What an operation did, or a preview would do. */
export interface OperationResult {
  /** How many resources it created, updated, deleted, replaced or left the same. */
  readonly changes: Readonly<Partial<Record<string, number>>>;
  readonly seconds: number;
  /** What the engine, its plugins and the program said, without colours. */
  readonly diagnostics: readonly string[];
}

/** The Pulumi engine with one isolated state: one stack of one project. */
export class Engine {
  constructor(
    private readonly invocation: Invocation,
    readonly stack: string,
    private readonly parallel: number,
    /** Plugins that one of this project's stand-ins serves, by name. */
    readonly standIns: readonly string[],
    private readonly write: (project: string) => Promise<void>,
  ) {}

  /** The variables that let a user run `pulumi` by hand on this state, in {@link directory}. */
  get environment(): Readonly<Record<string, string>> {
    return this.invocation.environment;
  }

  /** The folder to run `pulumi` in. */
  get directory(): string {
    return this.invocation.directory;
  }

  /**
   * Runs another folder's program from now on, such as another revision, with the settings of that folder below those
   * that this engine was opened with. State, secrets, engine and plugins stay.
   */
  useProject(folder: string): Promise<void> {
    return this.write(folder);
  }

  /** Tells what an update would do. */
  preview(options?: OperationOptions): Promise<OperationResult> {
    return this.operate(['preview'], options);
  }

  /** Makes the resources as the program wants them. */
  up(options?: OperationOptions): Promise<OperationResult> {
    const unchecked = options?.policyPack === undefined ? ['--skip-preview'] : [];
    return this.operate(['up', '--yes', ...unchecked], options);
  }

  /** Takes what the resources are now into the state. */
  refresh(options?: OperationOptions): Promise<OperationResult> {
    return this.operate(['refresh', '--yes', '--skip-preview'], options);
  }

  /** Deletes every resource. */
  destroy(options?: OperationOptions): Promise<OperationResult> {
    return this.operate(['destroy', '--yes', '--skip-preview'], options);
  }

  /** Sets one value of the stack's configuration, by path such as `quikapp:images.tag`. */
  async configure(key: string, value: string): Promise<void> {
    await runPulumi(this.invocation, [
      'config',
      'set',
      '--path',
      key,
      value,
      '--stack',
      this.stack,
    ]);
  }

  /** Takes a setting back to what the stack's file says. */
  async unset(key: string): Promise<void> {
    await runPulumi(this.invocation, ['config', 'rm', '--path', key, '--stack', this.stack]);
  }

  /** Releases the lock that a killed operation has left on the state. */
  async cancel(): Promise<void> {
    await runPulumi(this.invocation, ['cancel', '--yes', '--stack', this.stack]);
  }

  /** The program's outputs; secrets are shown only when asked for. */
  async outputs(showSecrets = false): Promise<Record<string, unknown>> {
    const args = ['stack', 'output', '--json', '--stack', this.stack];
    const shown = await runPulumi(this.invocation, [
      ...args,
      ...(showSecrets ? ['--show-secrets'] : []),
    ]);
    return JSON.parse(shown) as Record<string, unknown>;
  }

  /** The state as the engine keeps it, secrets encrypted; they are shown only when asked for. */
  async state(showSecrets = false): Promise<unknown> {
    const args = ['stack', 'export', '--stack', this.stack];
    return JSON.parse(
      await runPulumi(this.invocation, [...args, ...(showSecrets ? ['--show-secrets'] : [])]),
    );
  }

  private async operate(
    args: readonly string[],
    {
      onEvent,
      signal,
      targets = [],
      replace = [],
      expectNoChanges,
      policyPack,
    }: OperationOptions = {},
  ): Promise<OperationResult> {
    const diagnostics: string[] = [];
    const errors: string[] = [];
    let changes: OperationResult['changes'] = {};
    const started = performance.now();
    const onLine = (line: string): void => {
      const event = parseEvent(line);
      if (!event) return;
      const said = event.diagnosticEvent;
      if (said && isNoise(said)) return;
      // The engine says informal things only while they happen ("ephemeral"); they aren't part of the result.
      if (said && !said.ephemeral) diagnostics.push(diagnosticText(said));
      if (said?.severity === 'error') errors.push(diagnosticText(said));
      if (event.policyEvent) {
        const { message, enforcementLevel } = event.policyEvent;
        const text = plainText(message);
        diagnostics.push(text);
        if (enforcementLevel === 'mandatory') errors.push(text);
      }
      if (event.summaryEvent) changes = event.summaryEvent.resourceChanges;
      onEvent?.(event);
    };
    const all = [
      ...args,
      '--json',
      `--stack=${this.stack}`,
      `--parallel=${this.parallel}`,
      ...(policyPack === undefined ? [] : [`--policy-pack=${policyPack}`]),
      ...(expectNoChanges ? ['--expect-no-changes'] : []),
      ...targets.map(urn => `--target=${urn}`),
      ...replace.map(urn => `--replace=${urn}`),
    ];
    // Without it a preview prints one digest at its end instead of its steps.
    const environment = { ...this.environment, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: 'true' };
    const ended = await spawnPulumi({ ...this.invocation, environment }, all, { onLine, signal });
    if (ended.code !== 0) {
      const said = [...new Set(errors)];
      throw new EngineError(args, said.length > 0 ? said : [ended.errors || ended.output]);
    }
    return { changes, seconds: (performance.now() - started) / 1000, diagnostics };
  }
}

function parseEvent(line: string): EngineEvent | undefined {
  return line.startsWith('{') ? (JSON.parse(line) as EngineEvent) : undefined;
}
