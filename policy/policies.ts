import type { Policies, StackValidationArgs, StackValidationPolicy } from '@pulumi/policy';
import { askedOf, rememberAsked } from './asked';
import { describeFinding } from './describe-finding';
import { evaluate, type Finding, type Level } from './evaluate';
import { fromEngine } from './graph/from-engine';
import { rules } from './rules';
import { settingsSchema } from './settings';

/**
 * One policy for each level, not one for each rule: the engine's server reads every resource of the stack anew for
 * each policy, which for some sixty rules would take longer than the preview itself. A message names its rule.
 */
export const policies: Readonly<Policies> = [
  rememberAsked,
  policy('promises', 'mandatory', 'What the platform promises; a violation stops the change.'),
  policy('advice', 'advisory', 'What should be mended; a violation is told and stops nothing.'),
];

/** What the first policy found; the server asks the second one about the same resources, right after it. */
let shared: Finding[] | undefined;

function policy(
  name: 'promises' | 'advice',
  level: 'mandatory' | 'advisory',
  description: string,
): StackValidationPolicy {
  return {
    name,
    description,
    enforcementLevel: level,
    configSchema: {
      properties: {
        registries: { type: 'array', items: { type: 'string' } },
        subnets: { type: 'object' },
        levels: { type: 'object' },
        exceptions: { type: 'array', items: { type: 'object' } },
      },
    },
    validateStack: (args, report) => {
      const all = name === 'promises' ? (shared = findings(args)) : (shared ?? findings(args));
      // Of this preview or update only: the next one evaluates anew.
      if (name === 'advice') shared = undefined;
      for (const finding of all.filter(({ level: found }) => isTold(found, level))) {
        report(describeFinding(finding));
      }
    },
  };
}

/** What an exception permits is advice, so that it is in every report. */
const isTold = (found: Level, level: Level): boolean =>
  (found === 'excepted' ? 'advisory' : found) === level;

function findings(args: StackValidationArgs): Finding[] {
  const settings = settingsSchema.parse(args.getConfig());
  return evaluate(rules, fromEngine(args.resources, askedOf), settings, today());
}

const today = (): string => new Date().toISOString().slice(0, 10);
