import type { EngineEvent } from '@pulumi/pulumi/automation';
import { isManaged } from '../engine/is-managed';

/** What happened to a resource, in the order of what matters most. */
export type Outcome = 'replaced' | 'deleted' | 'created' | 'updated';

/** One resource that a change touched. */
export interface Touched {
  readonly outcome: Outcome;
  readonly kind: string;
  readonly name: string;
}

/** The engine's steps, of which a replacement takes several. */
const outcomes: Readonly<Record<string, Outcome>> = {
  replace: 'replaced',
  'create-replacement': 'replaced',
  'delete-replaced': 'replaced',
  delete: 'deleted',
  create: 'created',
  update: 'updated',
};

/** Keeps what an update did to which resource. */
export class ChangeLog {
  private readonly byUrn = new Map<string, Touched>();

  hear({ resOutputsEvent }: EngineEvent): void {
    const { op = '', type = '', urn = '' } = resOutputsEvent?.metadata ?? {};
    const outcome = outcomes[op];
    if (outcome === undefined || !isManaged(type)) return;
    const kind = type.split(':').at(-1) ?? type;
    this.byUrn.set(urn, { outcome, kind, name: urn.split('::').at(-1) ?? urn });
  }

  /** What met that fate, by name. */
  of(outcome: Outcome): Touched[] {
    return [...this.byUrn.values()]
      .filter(touched => touched.outcome === outcome)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}
