import type { Engine } from '../../embedded/engine/engine';

/** A resource of a state. */
export interface StatedResource {
  readonly urn: string;
  readonly id?: string;
  readonly protect?: boolean;
  /** When it was made; another time once it was replaced. */
  readonly created?: string;
}

/** What the state holds. */
export async function statedResources(engine: Engine): Promise<readonly StatedResource[]> {
  const state = (await engine.state()) as {
    deployment: { resources?: readonly StatedResource[] };
  };
  return state.deployment.resources ?? [];
}

/** Which object each protected resource is, and since when, by URN. */
export async function identitiesOfProtected(engine: Engine): Promise<Record<string, string>> {
  const kept = (await statedResources(engine)).filter(({ protect }) => protect);
  return Object.fromEntries(kept.map(({ urn, id, created }) => [urn, `${id} of ${created}`]));
}
