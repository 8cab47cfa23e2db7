import type { DeleteCall } from '../server/provider';
import { label, text } from './objects';
import { patienceFor } from './patience';
import { parseId } from './resource';
import type { Session } from './session';
import { waitUntilGone } from './wait';

/** Deletes an object and waits until it is gone. */
export async function remove(session: Session, call: DeleteCall): Promise<void> {
  const kind = await session.discovery.kind(call.type);
  // Without its definition a custom resource can't exist any more.
  if (!kind) return;
  const { namespace, name } = parseId(call.id);
  const object = await session.cluster.get(kind, namespace, name);
  if (!object) return;
  const owner = session.owners.get(text(object, 'metadata.uid') ?? '');
  if (owner !== undefined && owner !== call.urn) {
    // The resource was renamed in the program: the object is the new one's already.
    session.tell('warning', `kept ${label(object)}: it now belongs to ${owner}`, call.urn);
    return;
  }
  const held = await session.cluster.delete(kind, object);
  if (!held) return;
  const patience = patienceFor(object, call.timeout, session.signal);
  const { progress } = await waitUntilGone(session.cluster, kind, object, patience);
  if (progress.state !== 'ready')
    throw new Error(`${label(object)} is not gone: ${progress.reason}`);
}
