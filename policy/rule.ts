import type { Graph } from './graph/graph';
import type { Resource } from './graph/resource';
import type { RuleSettings } from './settings';

/** How bad it is when a rule is broken. */
export type Severity = 'low' | 'medium' | 'high' | 'critical';

/** Families of rules; each has a folder of its own. */
export type Family = 'availability' | 'backups' | 'network' | 'security' | 'operations' | 'docker';

/** What a rule found. */
export type Violation = {
  /** What is wrong and by how much, in one sentence, without secrets. */
  readonly message: string;
} & (
  | {
      /** The resource to change. */
      readonly resource: Resource;
      readonly missing?: never;
    }
  | {
      /** What is missing altogether, in a few words; an exception names it in place of a resource. */
      readonly missing: string;
      readonly resource?: never;
    }
);

/** One promise of the platform, as something that a resource graph keeps or breaks. */
export interface Rule {
  /** Unique; what exceptions and levels name. */
  readonly name: string;
  readonly family: Family;
  /** What of the overview it holds, as test/requirements.json numbers it. @default what is good practice */
  readonly requirements?: readonly string[];
  /** What it protects from, in one sentence. */
  readonly protects: string;
  /** What to do about a violation. */
  readonly remedy: string;
  readonly severity: Severity;
  /** Where to read more. */
  readonly link: string;
  /** Stacks it applies to, by what they run on. */
  readonly target: 'kubernetes' | 'docker' | 'both';
  /** Why a violation is advice on Docker, where dev differs on purpose. @default it stops the change there too */
  readonly adviceInDev?: string;
  readonly check: (graph: Graph, settings: RuleSettings) => readonly Violation[];
}
