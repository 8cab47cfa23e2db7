import { UnknownValueError } from '@pulumi/policy';
import type { Graph } from './graph/graph';
import type { Rule, Violation } from './rule';
import type { Exception, Settings } from './settings';

/** What becomes of a violation: it stops a change, it is told, or an exception permits it. */
export type Level = 'mandatory' | 'advisory' | 'excepted';

/** A broken rule, with what follows from it. */
export interface Finding extends Violation {
  readonly rule: Rule;
  readonly level: Level;
  /** The exception that permits it. */
  readonly exception?: Exception;
}

/** Holds a stack's graph against rules. `today` is an ISO date; exceptions end by it. */
export function evaluate(
  rules: readonly Rule[],
  graph: Graph,
  settings: Settings,
  today: string,
): Finding[] {
  const level = levelsOf(graph, settings);
  return rules
    .filter(rule => applies(rule, graph) && level(rule) !== 'disabled')
    .flatMap(rule =>
      violations(rule, graph, settings).map(violation => {
        const exception = settings.exceptions.find(
          ({ rule: name, resource }) => name === rule.name && resource === violation.resource?.name,
        );
        const valid = exception !== undefined && exception.expires >= today;
        return {
          ...violation,
          rule,
          message:
            exception && !valid
              ? `${violation.message} The exception for it ended on ${exception.expires}.`
              : violation.message,
          level: valid ? ('excepted' as const) : (level(rule) as Level),
          ...(valid ? { exception } : {}),
        };
      }),
    );
}

/** A rule's level: the settings' own, else mandatory in production and advice in dev, where a developer may try things out. */
function levelsOf(graph: Graph, { levels }: Settings) {
  const usual = graph.has('kubernetes') ? 'mandatory' : 'advisory';
  return (rule: Rule): 'mandatory' | 'advisory' | 'disabled' => levels[rule.name] ?? usual;
}

const applies = ({ target }: Rule, graph: Graph): boolean =>
  target === 'both' ? true : graph.has(target);

/** A value that a preview doesn't know must not make a rule pass: it counts as a violation, and says which value. */
function violations(rule: Rule, graph: Graph, settings: Settings): readonly Violation[] {
  try {
    return rule.check(graph, settings);
  } catch (error) {
    if (!(error instanceof Error && error instanceof UnknownValueError)) throw error;
    return [{ message: `It can't be checked in a preview: ${error.message}` }];
  }
}
