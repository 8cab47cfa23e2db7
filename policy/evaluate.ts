import { UnknownValueError } from '@pulumi/policy';
import type { Graph } from './graph/graph';
import { refuseSenselessSettings } from './refuse-senseless-settings';
import type { Rule, Violation } from './rule';
import type { Exception, Settings } from './settings';
import { subjectOf } from './subject-of';

/** What becomes of a violation: it stops a change, it is told, or an exception permits it. */
export type Level = 'mandatory' | 'advisory' | 'excepted';

/** A broken rule, with what follows from it. */
export type Finding = Violation & {
  readonly rule: Rule;
  readonly level: Level;
  /** The exception that permits it. */
  readonly exception?: Exception;
};

/** Holds a stack's graph against rules. `today` is an ISO date; exceptions end by it. */
export function evaluate(
  rules: readonly Rule[],
  graph: Graph,
  settings: Settings,
  today: string,
): Finding[] {
  refuseSenselessSettings(rules, settings, today);
  return rules
    .filter(({ target }) => target === 'both' || graph.has(target))
    .flatMap(rule => {
      const level = levelOf(rule, graph, settings);
      if (level === 'disabled') return [];
      return violations(rule, graph, settings).map(violation =>
        judge(violation, rule, level, settings, today),
      );
    });
}

/** A rule's level: the settings' own, else that it stops a change, but for what dev does differently on purpose. */
function levelOf({ name, adviceInDev }: Rule, graph: Graph, { levels }: Settings) {
  const inDev = !graph.has('kubernetes');
  return levels[name] ?? (inDev && adviceInDev !== undefined ? 'advisory' : 'mandatory');
}

function judge(
  violation: Violation,
  rule: Rule,
  level: 'mandatory' | 'advisory',
  { exceptions }: Settings,
  today: string,
): Finding {
  const exception = exceptions.find(
    ({ rule: name, resource }) => name === rule.name && resource === subjectOf(violation),
  );
  if (exception === undefined) return { ...violation, rule, level };
  if (exception.expires >= today) return { ...violation, rule, level: 'excepted', exception };
  const ended = `The exception for it ended on ${exception.expires}.`;
  return { ...violation, rule, level, message: `${violation.message} ${ended}` };
}

/** A value that a preview doesn't know must not make a rule pass: it counts as a violation, and says which value. */
function violations(rule: Rule, graph: Graph, settings: Settings): readonly Violation[] {
  try {
    return rule.check(graph, settings);
  } catch (error) {
    if (!(error instanceof Error && error instanceof UnknownValueError)) throw error;
    const message = `It can't be checked in a preview: ${error.message}.`;
    // The package tells its types of this error nowhere.
    const { props: path } = error as Error & { readonly props: readonly string[] };
    const unknown = graph.resources.filter(({ props }) => isUnknown(props, path));
    // Whoever it is: a rule that can't be checked hasn't been kept.
    if (unknown.length === 0) return [{ missing: path.join('.'), message }];
    return unknown.map(resource => ({ resource, message }));
  }
}

/** Whether a path of a resource leads to a value that a preview doesn't know. */
function isUnknown(props: unknown, path: readonly string[]): boolean {
  try {
    path.reduce<unknown>(
      (holder, key) => (holder as Record<string, unknown> | undefined)?.[key],
      props,
    );
    return false;
  } catch (error) {
    return error instanceof UnknownValueError;
  }
}
