import { isManaged } from '../../embedded/engine/is-managed';
import type { Resource } from '../../policy/graph/resource';
import type { ReportSource } from './build-report';
import type { Change } from './change';
import { differences } from './differences';
import { mask } from './mask';
import { pulumiJson, type PulumiCommand } from '../pulumi/pulumi';

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

/**
 * Compares a stack's state with a preview of the program, by the engine and the login of whoever runs it.
 *
 * @param options further options of `pulumi preview`
 */
export async function previewSource(
  stack: string,
  pulumi: PulumiCommand,
  ...options: string[]
): Promise<ReportSource> {
  const { deployment } = (await pulumiJson(pulumi, ['stack', 'export', '--stack', stack])) as {
    deployment?: { resources?: readonly StateResource[] };
  };
  const before = (deployment?.resources ?? []).filter(isPartOfIt).map(toResource);
  const { steps = [] } = (await pulumiJson(pulumi, [
    'preview',
    '--stack',
    stack,
    '--json',
    '--non-interactive',
    ...options,
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
  if (operation === undefined || subject === undefined || !isManaged(subject.type)) return [];
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
