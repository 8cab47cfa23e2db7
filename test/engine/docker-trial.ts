import { writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import type Docker from 'dockerode';
import { openDocker } from '../../components/docker-host/open-docker';
import { startDockerDaemon, type DockerDaemon } from '../../embedded/docker/docker-daemon';
import { preparePlaceholder } from '../../embedded/docker/prepare-placeholder';
import { whyNoDaemon } from '../../embedded/docker/why-no-daemon';
import type { Engine } from '../../embedded/engine/engine';
import { findEngine } from '../../embedded/engine/find-engine';
import { openEngine } from '../../embedded/engine/open-engine';
import type { StackConfig } from '../../embedded/engine/write-project';
import { openWorkspace, type Workspace } from '../../embedded/workspace/open-workspace';
import { skip } from '../support/skip';
import type { Declaration } from '../trials/programs/declared/declaration';

const silent = () => undefined;

/** A real Docker daemon for the tests, and what they need around it. */
export interface DockerTrial {
  readonly host: string;
  readonly docker: Docker;
  /** Build context of the placeholder, with its program in it. */
  readonly placeholder: string;
  readonly directory: string;
  readonly program: Awaited<ReturnType<typeof findEngine>>;
}

let shared: Promise<DockerTrial> | undefined;
let daemon: DockerDaemon | undefined;
let workspace: Workspace | undefined;

/**
 * The daemon of all these tests: the one that QUIKAPP_DOCKER_HOST names, else one of our own. Where there can be none
 * the tests are skipped with the reason.
 */
export async function openDockerTrial(test: Mocha.Context): Promise<DockerTrial> {
  const reason = process.env['QUIKAPP_DOCKER_HOST'] === undefined ? whyNoDaemon() : undefined;
  if (shared === undefined && reason !== undefined) skip(test, reason);
  shared ??= start();
  return shared;
}

async function start(): Promise<DockerTrial> {
  workspace = await openWorkspace('test-docker');
  const { directory } = workspace;
  const given = process.env['QUIKAPP_DOCKER_HOST'];
  if (given === undefined) daemon = await startDockerDaemon(path.join(directory, 'docker'));
  const host = given ?? daemon?.host ?? '';
  return {
    host,
    directory,
    docker: openDocker(host),
    placeholder: await preparePlaceholder(directory, silent),
    program: await findEngine(silent),
  };
}

/** Opens this project's dev on the daemon, with settings of its own laid over those of its file. */
export function openDev(
  { directory, host, placeholder, program }: DockerTrial,
  name: string,
  { docker = {}, ...config }: { readonly docker?: object } & StackConfig = {},
): Promise<Engine> {
  return openEngine({
    program,
    directory: path.join(directory, name),
    kubeconfig: path.join(directory, 'no-kubeconfig'),
    stack: 'dev',
    config: { 'quikapp:docker': { host, placeholder, ...docker }, ...config },
  });
}

/** A stack on the daemon whose resources a test lists, and which needs no Kubernetes. */
export interface DeclaredStack {
  readonly engine: Engine;
  /** Sets what the stack's program declares from now on. */
  readonly declare: (...declarations: readonly Declaration[]) => Promise<void>;
}

/** Opens such a stack, with nothing declared yet. */
export async function openDeclared(
  { directory, host, program }: DockerTrial,
  stack: string,
): Promise<DeclaredStack> {
  const own = path.join(directory, stack);
  const file = path.join(own, 'declarations.json');
  const engine = await openEngine({
    program,
    directory: own,
    kubeconfig: path.join(own, 'no-kubeconfig'),
    project: path.join(__dirname, '../trials/programs/declared'),
    stack,
    config: { 'docker:host': host },
    variables: { DECLARATIONS: file },
  });
  return { engine, declare: (...declarations) => writeFile(file, JSON.stringify(declarations)) };
}

/** Runs a program in a container and gives back how it ended and what it printed. */
export async function execute(
  docker: Docker,
  container: string,
  ...command: string[]
): Promise<{ readonly code: number | null; readonly output: string }> {
  const exec = await docker
    .getContainer(container)
    .exec({ Cmd: command, AttachStdout: true, AttachStderr: true });
  const stream = await exec.start({});
  const output: Buffer[] = [];
  docker.modem.demuxStream(
    stream,
    { write: (chunk: Buffer) => output.push(chunk) } as unknown as NodeJS.WritableStream,
    { write: (chunk: Buffer) => output.push(chunk) } as unknown as NodeJS.WritableStream,
  );
  await new Promise(ended => stream.once('end', ended));
  const { ExitCode } = await exec.inspect();
  return { code: ExitCode, output: Buffer.concat(output).toString('utf8') };
}

after(async () => {
  await daemon?.stop();
  await workspace?.remove();
});
