import type { CreateCall, Resource, UpdateCall } from '../server/provider';
import { InitError } from '../server/init-error';
import { hasUnknown, withValue, type Properties } from '../server/values';
import { ApiError, isNotFound } from './api/api-error';
import { fieldManager, isAppliedBy } from './field-manager';
import type { Kind } from './kinds/kind';
import { label, text, type KubernetesObject } from './objects';
import { patienceFor } from './patience';
import { podReasons } from './pod-reasons';
import { toPreview, toResource } from './resource';
import { servedKind } from './served-kind';
import type { Session } from './session';
import { readinessOf, waitUntilReady } from './wait';

/** Creates an object and waits until it is ready. */
export async function create(session: Session, call: CreateCall): Promise<Resource> {
  if (call.preview) return previewCreate(session, call);
  const kind = await servedKind(session, call.type);
  const object = inNamespace(session, kind, call.inputs);
  await refuseForeign(session, kind, object, call.urn);
  return applyAndWait(session, kind, object, call);
}

/** Changes an object in place and waits until it is ready again. */
export async function update(session: Session, call: UpdateCall): Promise<Resource> {
  if (call.preview && hasUnknown(call.inputs)) return { id: call.id, state: call.inputs };
  const kind = await servedKind(session, call.type);
  const object = inNamespace(session, kind, call.inputs);
  if (!call.preview) return applyAndWait(session, kind, object, call);
  const changed = await takeBack(session, kind, object, call);
  return toResource(changed, kind, fieldManager(call.urn));
}

/** Lets the API server validate what would be created, as far as it can: not in a namespace that doesn't exist yet. */
async function previewCreate(session: Session, call: CreateCall): Promise<Resource> {
  const kind = await session.discovery.kind(call.type);
  if (!kind || hasUnknown(call.inputs)) return toPreview(call.inputs, kind, call.inputs);
  const object = inNamespace(session, kind, call.inputs);
  try {
    const how = { fieldManager: fieldManager(call.urn), dryRun: true, force: false };
    const made = await session.cluster.apply(kind, object, how);
    // What a dry run creates has no version: nothing of it was stored.
    if (text(made, 'metadata.resourceVersion') === undefined)
      return toPreview(made, kind, call.inputs);
  } catch (thrown) {
    if (isNotFound(thrown)) return toPreview(object, kind, call.inputs);
    // An object in the way may be one that this update replaces, so what it makes the server refuse doesn't count.
    if (!(await find(session, kind, object))) throw thrown;
  }
  await refuseForeign(session, kind, object, call.urn);
  return toPreview(object, kind, call.inputs);
}

async function applyAndWait(
  session: Session,
  kind: Kind,
  object: Properties,
  call: CreateCall,
): Promise<Resource> {
  const manager = fieldManager(call.urn);
  const applied = await takeBack(session, kind, object, call);
  session.owners.set(text(applied, 'metadata.uid') ?? '', call.urn);
  const readiness = readinessOf(kind, applied);
  if (!readiness) return toResource(applied, kind, manager);
  const patience = patienceFor(object, call.timeout, session.signal);
  const waited = await waitUntilReady(session.cluster, kind, applied, readiness, patience);
  const last = waited.object ?? applied;
  const resource = toResource(last, kind, manager);
  if (waited.progress.state === 'ready') return resource;
  const pods = await podReasons(session.cluster, last);
  throw new InitError(resource, [
    `${label(last)} is not ready: ${waited.progress.reason}`,
    ...pods,
  ]);
}

/** Applies an object; fields that someone else has set meanwhile are taken back, and said so. */
async function takeBack(
  session: Session,
  kind: Kind,
  object: Properties,
  { urn, preview }: CreateCall,
): Promise<KubernetesObject> {
  const how = { fieldManager: fieldManager(urn), dryRun: preview };
  try {
    return await session.cluster.apply(kind, object, { ...how, force: false });
  } catch (thrown) {
    if (!(thrown instanceof ApiError) || thrown.status !== 409 || thrown.causes.length === 0)
      throw thrown;
    const taken = await session.cluster.apply(kind, object, { ...how, force: true });
    const fields = thrown.causes.map(({ field, message }) => `${field} (${message})`).join(', ');
    const doing = preview ? 'would take back' : 'took back';
    session.tell('warning', `${doing} what was changed outside of Pulumi: ${fields}`, urn);
    return taken;
  }
}

/** An object of this name that this stack hasn't made belongs to someone else; one that it has is from a run cut short. */
async function refuseForeign(
  session: Session,
  kind: Kind,
  object: Properties,
  urn: string,
): Promise<void> {
  if (session.configuration.upsertExistingObjects) return;
  const existing = await find(session, kind, object);
  if (!existing || isAppliedBy(fieldManager(urn), existing)) return;
  throw new Error(
    `${label(existing)} already exists and this stack has not made it. ` +
      'Import it (pulumi import, or the import option of the resource), rename it, or delete it first.',
  );
}

function find(
  session: Session,
  kind: Kind,
  object: Properties,
): Promise<KubernetesObject | undefined> {
  const namespace = text(object, 'metadata.namespace') ?? '';
  return session.cluster.get(kind, namespace, text(object, 'metadata.name') ?? '');
}

function inNamespace(session: Session, kind: Kind, object: Properties): Properties {
  if (!kind.namespaced || text(object, 'metadata.namespace')) return object;
  return withValue(object, ['metadata', 'namespace'], session.namespace);
}
