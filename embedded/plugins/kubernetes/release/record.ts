import { gunzipSync, gzipSync } from 'node:zlib';
import type { Properties } from '../../server/values';
import type { Cluster } from '../cluster';
import { knownKind } from '../kinds';
import type { Kind } from '../kinds/kind';
import { annotation, count, map, text, type KubernetesObject } from '../objects';
import type { FoundChart } from './chart';
import type { ReleaseInputs } from './inputs';

/** What Helm keeps of a release in its namespace. */
export interface Record {
  readonly revision: number;
  readonly chart: string;
  readonly version: string;
  readonly values: Properties;
  readonly object: KubernetesObject;
}

const secret = knownKind('kubernetes:core/v1:Secret') as Kind;

/** Which resource installed a release. */
const ownerAnnotation = 'embedded.quikapp.dev/resource';

const recordName = (name: string, revision: number): string =>
  `sh.helm.release.v1.${name}.v${revision}`;

/** The newest record of a release, if there is one. */
export async function readRecord(
  cluster: Cluster,
  namespace: string,
  name: string,
): Promise<Record | undefined> {
  const found = await cluster.list('v1', 'secrets', namespace, `owner=helm,name=${name}`);
  const records = found.flatMap(decode).sort((a, b) => b.revision - a.revision);
  return records[0];
}

/** Writes the record of a revision as Helm would, so that Helm's own commands find it; the resource's URN tells whose it is. */
export async function writeRecord(
  cluster: Cluster,
  inputs: ReleaseInputs,
  chart: FoundChart,
  revision: number,
  urn: string,
): Promise<void> {
  const { name, namespace, values } = inputs;
  const now = new Date().toISOString();
  const release = {
    name,
    namespace,
    version: revision,
    config: values,
    manifest: '',
    info: {
      first_deployed: now,
      last_deployed: now,
      deleted: '',
      status: 'deployed',
      description: 'Definitions only: the chart was not rendered',
    },
    chart: { metadata: { apiVersion: 'v2', name: chart.name, version: chart.version } },
  };
  const packed = gzipSync(JSON.stringify(release)).toString('base64');
  const object = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: recordName(name, revision),
      namespace,
      labels: { owner: 'helm', name, status: 'deployed', version: String(revision) },
      annotations: { [ownerAnnotation]: urn },
    },
    type: 'helm.sh/release.v1',
    data: { release: Buffer.from(packed).toString('base64') },
  };
  await cluster.apply(secret, object, { fieldManager: 'helm', dryRun: false, force: true });
}

/** Whether a resource installed the release that a record is of. */
export const isRecordOf = ({ object }: Record, urn: string): boolean =>
  annotation(object, ownerAnnotation) === urn;

/** Removes a record. */
export async function removeRecord(cluster: Cluster, { object }: Record): Promise<void> {
  await cluster.delete(secret, object);
}

function decode(object: KubernetesObject): Record[] {
  try {
    const packed = Buffer.from(text(object, 'data.release') ?? '', 'base64').toString();
    const release: unknown = JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString());
    const read = release as Properties;
    return [
      {
        revision: count(read, 'version'),
        chart: text(read, 'chart.metadata.name') ?? '',
        version: text(read, 'chart.metadata.version') ?? '',
        values: map(read, 'config'),
        object,
      },
    ];
  } catch {
    // Not a record that Helm or this plugin wrote.
    return [];
  }
}
