import type { CreateCall, DeleteCall, ReadCall, Resource, UpdateCall } from '../../server/provider';
import { equal, unknown, type Properties } from '../../server/values';
import { knownKind } from '../kinds';
import type { Kind } from '../kinds/kind';
import { parseId } from '../resource';
import type { Session } from '../session';
import { findChart, type FoundChart } from './chart';
import { installDefinitions } from './definitions';
import { readInputs, type ReleaseInputs } from './inputs';
import { isRecordOf, readRecord, removeRecord, writeRecord } from './record';

/** As long as Helm waits by default. */
const defaultSeconds = 300;

/** Installs a chart: its definitions, and the record that Helm would keep of it. */
export async function createRelease(session: Session, call: CreateCall): Promise<Resource> {
  const inputs = readInputs(call.inputs);
  if (call.preview) return previewed(call, '');
  const { name, namespace } = inputs;
  await requireNamespace(session, inputs);
  const before = await readRecord(session.cluster, namespace, name);
  // A killed update may have made it and not have come to note that down.
  if (before && !isRecordOf(before, call.urn)) {
    throw new Error(
      `Release ${namespace}/${name} already exists and this stack has not made it. ` +
        'Import it, rename it, or uninstall it first.',
    );
  }
  return replaceRecord(session, call, inputs, before);
}

/** Upgrades a release in place. */
export async function updateRelease(session: Session, call: UpdateCall): Promise<Resource> {
  if (call.preview) return previewed(call, call.id);
  const inputs = readInputs(call.inputs);
  const before = await readRecord(session.cluster, inputs.namespace, inputs.name);
  return replaceRecord(session, call, inputs, before);
}

/** Reads a release as its record has it. */
export async function readRelease(session: Session, call: ReadCall): Promise<Resource> {
  const { namespace, name } = parseId(call.id);
  const record = await readRecord(session.cluster, namespace, name);
  if (!record) return { id: '', state: {}, inputs: {} };
  const { chart, version, values, revision } = record;
  const old: Properties = call.oldInputs ?? { name, namespace, chart, version };
  // Someone may have upgraded it by hand.
  const drifted = {
    ...(old.version !== undefined && old.version !== version && { version }),
    ...(!equal(old.values ?? {}, values) && { values }),
  };
  const inputs = { ...old, ...drifted };
  const state = { ...call.state, ...inputs, status: status(name, namespace, record, revision) };
  return { id: call.id, state, inputs };
}

/** Uninstalls a release. Definitions stay, since every object of their kinds would go with them. */
export async function deleteRelease(session: Session, call: DeleteCall): Promise<void> {
  const { namespace, name } = parseId(call.id);
  const record = await readRecord(session.cluster, namespace, name);
  if (record) await removeRecord(session.cluster, record);
}

/** Installs a release as the revision after the one before, whose record goes. */
async function replaceRecord(
  session: Session,
  call: CreateCall,
  inputs: ReleaseInputs,
  before: Awaited<ReturnType<typeof readRecord>>,
): Promise<Resource> {
  const resource = await install(session, call, inputs, (before?.revision ?? 0) + 1);
  if (before) await removeRecord(session.cluster, before);
  return resource;
}

async function install(
  session: Session,
  call: CreateCall,
  inputs: ReleaseInputs,
  revision: number,
): Promise<Resource> {
  const { name, namespace } = inputs;
  const chart = await findChart(inputs, session.definitions);
  if (chart.warning !== undefined) session.tell('warning', chart.warning, call.urn);
  await installDefinitions(session, chart.definitions, call.timeout ?? defaultSeconds);
  await writeRecord(session.cluster, inputs, chart, revision, call.urn);
  const state = {
    ...call.inputs,
    status: status(name, namespace, { chart: chart.name, version: chart.version }, revision),
    resourceNames: resourceNames(chart),
  };
  return { id: `${namespace}/${name}`, state };
}

/** What a preview can tell of a release; its status is known once it is installed. */
function previewed({ inputs }: CreateCall, id: string): Resource {
  return { id, state: { ...inputs, status: unknown, resourceNames: unknown } };
}

function status(
  name: string,
  namespace: string,
  { chart, version }: { readonly chart: string; readonly version: string },
  revision: number,
): Properties {
  return { name, namespace, chart, version, revision, status: 'deployed' };
}

function resourceNames({ definitions }: FoundChart): Properties {
  if (definitions.length === 0) return {};
  const kind = 'CustomResourceDefinition.apiextensions.k8s.io/apiextensions.k8s.io/v1';
  return { [kind]: definitions.map(({ name }) => name) };
}

/** A release needs its namespace, as with Helm, which makes it only when told so. */
async function requireNamespace(session: Session, inputs: ReleaseInputs): Promise<void> {
  const { namespace, name, createNamespace } = inputs;
  const kind = knownKind('kubernetes:core/v1:Namespace') as Kind;
  if (await session.cluster.get(kind, '', namespace)) return;
  if (!createNamespace) {
    throw new Error(`Release ${namespace}/${name}: the namespace ${namespace} doesn't exist`);
  }
  const object = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } };
  await session.cluster.apply(kind, object, { fieldManager: 'helm', dryRun: false, force: true });
}
