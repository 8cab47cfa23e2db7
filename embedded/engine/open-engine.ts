import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { Engine } from './engine';
import type { EngineProgram } from './find-engine';
import { linkPlugins } from './link-plugins';
import { runPulumi } from './run-pulumi';
import { writeProject, type StackConfig } from './write-project';

/** One isolated project state to open. */
export interface EngineOptions {
  readonly program: EngineProgram;
  /** An empty folder, or none yet: state, home and settings of this engine go there. */
  readonly directory: string;
  /** The cluster to act on. */
  readonly kubeconfig: string;
  /** Folder of the Pulumi.yaml to run. @default this project */
  readonly project?: string;
  /** The stack, whose settings are those of the project's own Pulumi.<stack>.yaml. @default prod */
  readonly stack?: string;
  /** Settings laid over those of the stack's file, by full key such as `quikapp:kubernetes`. */
  readonly config?: StackConfig;
  /** Settings that are encrypted, by path such as `quikapp:objectStorageKeys.backups.accessKeyId`. @default none */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Variables for the program, beyond those of this process. */
  readonly variables?: Readonly<Record<string, string>>;
  /** How many resources are worked on at a time. @default 64 */
  readonly parallel?: number;
}

/** Opens a state of its own for a project: nothing of it is in the project's files or in the user's Pulumi home. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { program, kubeconfig, stack = 'prod', parallel = 64 } = options;
  const project = options.project ?? path.resolve(__dirname, '../..');
  const directory = path.resolve(options.directory);
  const [workspace, home, state, plugins] = ['workspace', 'home', 'state', 'plugins'].map(name =>
    path.join(directory, name),
  ) as [string, string, string, string];
  for (const folder of [workspace, home, state]) {
    await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  }
  const standIns = await linkPlugins(home, plugins);
  const write = (folder: string) => writeProject(folder, workspace, stack, options.config ?? {});
  await write(project);
  const searched = [
    path.dirname(program.pulumi),
    plugins,
    process.env['PATH'] ?? '',
    // Last, so that an installed engine takes the launcher of its own.
    path.join(__dirname, 'bin'),
  ];
  const environment = {
    ...options.variables,
    PATH: searched.join(path.delimiter),
    PULUMI_HOME: home,
    // Without files beside the state for its content type: one that a killed run has emptied makes the state unreadable.
    PULUMI_BACKEND_URL: `file://${state}?metadata=skip`,
    PULUMI_CONFIG_PASSPHRASE: randomBytes(24).toString('base64url'),
    KUBECONFIG: kubeconfig,
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
    // The engine writes its whole state twice per resource; copies of it beside and an eager garbage collector
    // would cost a third more, for a state that lives no longer than this environment.
    PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: 'true',
    GOGC: '400',
  };
  const invocation = { pulumi: program.pulumi, directory: workspace, environment };
  await runPulumi(invocation, ['stack', 'init', stack]);
  const secrets = Object.entries(options.secrets ?? {});
  if (secrets.length > 0) {
    const values = secrets.flatMap(([key, value]) => ['--secret', `${key}=${value}`]);
    await runPulumi(invocation, ['config', 'set-all', '--path', '--stack', stack, ...values]);
  }
  return new Engine(invocation, stack, parallel, standIns, write);
}
