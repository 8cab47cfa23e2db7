import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Resource } from '../../policy/graph/resource';
import type { ReportSource } from './build-report';
import type { Change } from './change';
import { differences } from './differences';
import { mask } from './mask';
import { ReportError } from './report-error';

/** A resource as the engine's state and its previews tell of it. */
interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly parent?: string;
  readonly protect?: boolean;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

interface Step {
  readonly op: string;
  readonly urn: string;
  readonly oldState?: StateResource;
  readonly newState?: StateResource;
  readonly replaceReasons?: readonly string[];
}

/** How to run `pulumi`. */
export interface PulumiCommand {
  readonly program: string;
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
}

const run = promisify(execFile);

/** Compares a stack's state with a preview of the program, by the engine and the login of whoever runs it. */
export async function previewSource(stack: string, pulumi: PulumiCommand): Promise<ReportSource> {
  const { deployment } = (await json(pulumi, ['stack', 'export', '--stack', stack])) as {
    deployment?: { resources?: readonly StateResource[] };
  };
  const before = (deployment?.resources ?? []).filter(isPartOfIt).map(toResource);
  const { steps = [] } = (await json(pulumi, [
    'preview',
    '--stack',
    stack,
    '--json',
    '--non-interactive',
  ])) as { steps?: readonly Step[] };
  const changes = steps.flatMap(toChange);
  return {
    stack,
    compared: `the state of ${stack} and a preview`,
    before,
    after: apply(before, steps),
    changes,
  };
}

async function json(
  { program, directory, environment }: PulumiCommand,
  args: readonly string[],
): Promise<unknown> {
  try {
    const { stdout } = await run(program, args, {
      cwd: directory,
      env: { ...process.env, ...environment },
      maxBuffer: 2 ** 28,
    });
    return JSON.parse(stdout);
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new ReportError(
      `pulumi ${args.slice(0, 2).join(' ')} failed:\n${complaint(stdout) || stderr.trim() || String(error)}`,
    );
  }
}

/** What a preview that failed says of itself; the rest of its output is only its steps. */
function complaint(stdout: string): string {
  try {
    const { diagnostics = [] } = JSON.parse(stdout) as {
      diagnostics?: readonly { severity: string; message: string }[];
    };
    return diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ message }) => message.replaceAll(/<\{%.*?%\}>/g, '').trim())
      .join('\n');
  } catch {
    return '';
  }
}

/** The state as it would be after a preview's steps. */
function apply(before: readonly Resource[], steps: readonly Step[]): Resource[] {
  const after = new Map(before.map(resource => [`${resource.type}::${resource.name}`, resource]));
  for (const { op, newState, oldState } of steps) {
    const gone = op === 'delete' ? oldState : undefined;
    if (gone) after.delete(keyOf(gone));
    if (newState && isPartOfIt(newState)) after.set(keyOf(newState), toResource(newState));
  }
  return [...after.values()];
}

const operations: Readonly<Record<string, Change['operation']>> = {
  create: 'create',
  update: 'update',
  replace: 'replace',
  delete: 'delete',
};

/** A step as a change. A replacement has steps for its parts, too, of which one is enough. */
function toChange({ op, oldState, newState, replaceReasons = [] }: Step): Change[] {
  const operation = operations[op];
  const subject = newState ?? oldState;
  if (operation === undefined || subject === undefined || !isReal(subject)) return [];
  const before = oldState && toResource(oldState);
  const after = newState && toResource(newState);
  return [
    {
      operation,
      name: nameOf(subject.urn),
      type: subject.type,
      ...(before ? { before } : {}),
      ...(after && op !== 'delete' ? { after } : {}),
      differences: before && after ? differences(before.props, after.props) : [],
      replacedFor: replaceReasons,
    },
  ];
}

const toResource = ({
  urn,
  type,
  parent,
  protect = false,
  inputs = {},
}: StateResource): Resource => ({
  type,
  name: nameOf(urn),
  // The stack itself is nobody's parent here.
  ...(parent === undefined || parent.includes('::pulumi:pulumi:Stack::')
    ? {}
    : { parent: nameOf(parent) }),
  protect,
  props: mask(inputs) as Record<string, unknown>,
});

const keyOf = ({ type, urn }: StateResource): string => `${type}::${nameOf(urn)}`;
const nameOf = (urn: string): string => urn.slice(urn.lastIndexOf('::') + 2);
const isPartOfIt = ({ type }: StateResource): boolean => type !== 'pulumi:pulumi:Stack';
const isReal = ({ type }: StateResource): boolean => !/^(pulumi|quikapp):/.test(type);
