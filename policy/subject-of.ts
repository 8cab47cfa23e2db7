import type { Violation } from './rule';

/** What a violation is about, as messages and exceptions name it. */
export function subjectOf({ resource, missing }: Violation): string {
  return resource?.name ?? missing ?? '';
}
