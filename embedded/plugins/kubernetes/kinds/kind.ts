import type { Readiness } from '../wait/readiness';

/** What the plugin knows about one kind of object. */
export interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
  /** The kind's name in paths of the API. */
  readonly plural: string;
  readonly namespaced: boolean;
  /** Fields that can't change in place, beyond name and namespace. */
  readonly replaceOn?: readonly string[];
  /** Fields that replace the object unless this option of the provider is set. */
  readonly content?: { readonly fields: readonly string[]; readonly mutableBy: MutableOption };
  /** Fields whose values are secret wherever they came from. */
  readonly secretFields?: readonly string[];
  /** Fields that the server chooses when the object is created, so that a preview can't know them. */
  readonly assigned?: readonly string[];
  /** Tells from the object whether what it stands for is up; a kind without it is ready once it exists. */
  readonly readiness?: Readiness;
  /** Whether its deletion waits for objects it owns, such as a Deployment's pods. */
  readonly ownsObjects?: boolean;
}

/** The provider's options that allow a change of contents in place. */
export type MutableOption = 'enableConfigMapMutable' | 'enableSecretMutable';

/** Rows of one API version, without repeating the version. */
export function kindsOf(apiVersion: string, rows: readonly Omit<Kind, 'apiVersion'>[]): Kind[] {
  return rows.map(row => ({ apiVersion, ...row }));
}
