import { InitError } from '../server/init-error';
import type { ReadCall, Resource } from '../server/provider';
import { fieldManagerOf } from './field-manager';
import { importedInputs, liveInputs } from './live-inputs';
import { label } from './objects';
import { parseId, toResource } from './resource';
import type { Session } from './session';
import { readinessOf } from './wait';

/** Reads an object as it is now. */
export async function read(session: Session, call: ReadCall): Promise<Resource> {
  const gone = { id: '', state: {}, inputs: {} };
  const kind = await session.discovery.kind(call.type);
  if (!kind) return gone;
  const { namespace, name } = parseId(call.id);
  const at = kind.namespaced && namespace === '' ? session.namespace : namespace;
  const object = await session.cluster.get(kind, at, name);
  if (!object) return gone;
  const resource = toResource(object, kind, fieldManagerOf(call.state));
  const imported = Object.keys(call.state).length === 0;
  const inputs =
    imported || !call.oldInputs
      ? importedInputs(resource.state)
      : liveInputs(call.oldInputs, call.state, resource.state);
  const result = { ...resource, inputs };
  // A resource that was ready and no longer is shows as such, and the next update waits for it again.
  const progress = await readinessOf(kind, object)?.(object, session.cluster.list);
  if (imported || !progress || progress.state === 'ready') return result;
  throw new InitError(result, [`${label(object)} is not ready: ${progress.reason}`]);
}
