import type { Kind } from './kinds/kind';
import { parseType } from './kinds';
import type { Session } from './session';

/** A definition made in the same update may take a moment until the API server serves it. */
const patienceMilliseconds = 10_000;
const askAgainMilliseconds = 500;

/** The kind a type token names, waiting a moment for a custom one. */
export async function servedKind(session: Session, type: string): Promise<Kind> {
  const deadline = Date.now() + patienceMilliseconds;
  for (;;) {
    const kind = await session.discovery.kind(type);
    if (kind) return kind;
    if (Date.now() >= deadline || session.signal.aborted) break;
    await new Promise(done => setTimeout(done, askAgainMilliseconds));
  }
  const { apiVersion, kind } = parseType(type);
  throw new Error(
    `The API server has no kind ${kind} in ${apiVersion}. Is the operator that defines it installed, in this version?`,
  );
}
