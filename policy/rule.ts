import type { Graph } from './graph/graph';
import type { Resource } from './graph/resource';
import type { RuleSettings } from './settings';

/** How bad it is when a rule is broken. */
export type Severity = 'low' | 'medium' | 'high' | 'critical';

/** Families of rules; each has a folder of its own. */
export type Family = 'availability' | 'backups' | 'network' | 'security' | 'operations' | 'docker';

/** What a rule found. */
export interface Violation {
  /** The resource to change; none where something is missing altogether. */
  readonly resource?: Resource;
  /** What is wrong and by how much, in one sentence, without secrets. */
  readonly message: string;
}

/** One promise of the platform, as something that a resource graph keeps or breaks. */
export interface Rule {
  /** Unique; what exceptions and levels name. */
  readonly name: string;
  readonly family: Family;
  /** What it protects from, in one sentence. */
  readonly protects: string;
  /** What to do about a violation. */
  readonly remedy: string;
  readonly severity: Severity;
  /** Where to read more. */
  readonly link: string;
  /** Stacks it applies to, by what they run on. */
  readonly target: 'kubernetes' | 'docker' | 'both';
  readonly check: (graph: Graph, settings: RuleSettings) => readonly Violation[];
}
