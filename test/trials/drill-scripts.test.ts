import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { charts } from '../../embedded/definitions/charts';
import { definitionTexts } from '../../embedded/definitions/definition-texts';
import { definitionFolders } from '../../embedded/definitions/folders';
import { ensureTools } from '../../embedded/toolchain/ensure-tools';
import type { GoldenResource } from '../../policy/graph/from-golden';
import { eventually } from '../support/eventually';
import { trials, type Trial } from './trial';

const openTrial = trials();

const root = path.join(__dirname, '../..');
const golden = JSON.parse(
  readFileSync(path.join(root, 'test/golden/prod.json'), 'utf8'),
) as GoldenResource[];
const rendered = (name: string): Record<string, unknown> =>
  golden.find(resource => resource.name === `quikapp-backups-postgresql-drill-${name}`)?.inputs ??
  assert.fail(name);
const namespace = 'quikapp-data';
const cluster = 'clusters.postgresql.cnpg.io/postgresql-drill';

/** With the rendered cluster and the drill's own rights; CloudNativePG's part is simulated. */
describe("the scripts of PostgreSQL's drill, on a real API server", () => {
  let trial: Trial;
  let folder = '';
  let file = '';

  const apply = (...objects: (object | string)[]) => {
    for (const each of objects) {
      const text = typeof each === 'string' ? each : JSON.stringify(each);
      const { succeeded, errors } = trial.kubectl.apply(text);
      assert.ok(succeeded, errors);
    }
  };
  const field = (jsonPath: string) =>
    trial.kubectl.field(`${cluster} --namespace ${namespace}`, jsonPath);
  const uid = (job: string) =>
    trial.kubectl.field(`job ${job} --namespace ${namespace}`, '{.metadata.uid}');
  const run = (script: string, more: Readonly<Record<string, string>>) =>
    promisify(execFile)('sh', [path.join(root, 'components/backups/scripts', `${script}.sh`)], {
      env: {
        PATH: `${folder}:${process.env['PATH'] ?? ''}`,
        KUBECONFIG: trial.kubeconfig,
        // kubectl keeps what it learned of the server there.
        HOME: folder,
        CLUSTER: 'postgresql-drill',
        ...more,
      },
    });
  const recover = (job: string) =>
    run('postgresql-recover', {
      CLUSTER_FILE: file,
      JOB_NAME: job,
      JOB_UID: uid(job),
      RECOVERY_SECONDS: '60',
    });

  before(async () => {
    trial = await openTrial();
    folder = mkdtempSync(path.join(tmpdir(), 'quikapp-drill-'));
    const { controlplane: program } = await ensureTools(['controlplane'], () => undefined);
    // The container's own, as the account of the drill.
    const account = `system:serviceaccount:${namespace}:drill-postgresql`;
    writeFileSync(
      path.join(folder, 'kubectl'),
      `#!/bin/sh\nexec '${program}' kubectl --namespace=${namespace} --as=${account} "$@"\n`,
      { mode: 0o755 },
    );
    file = path.join(folder, 'cluster.json');
    const { data } = rendered('cluster') as { data: Record<string, string> };
    writeFileSync(file, data['cluster.json'] ?? assert.fail('no cluster'));
    const source = charts['cloudnative-pg']?.definitions ?? assert.fail('no definitions');
    const definitions = await definitionTexts(
      source,
      definitionFolders(path.join(root, 'embedded')),
    );
    const kind = definitions.find(({ name }) => name === 'clusters.postgresql.cnpg.io');
    apply(
      kind?.yaml ?? assert.fail('no kind'),
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
      rendered('role'),
      rendered('binding'),
      ...['first', 'second'].map(suspendedJob),
    );
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('make the cluster for their job, and wait until it is ready', async () => {
    await recover('first');
    assert.equal(field('{.metadata.ownerReferences[0].uid}'), uid('first'));
    assert.equal(field('{.status.conditions[?(@.type=="Ready")].status}'), 'True');
  });

  it('take away what an attempt before left, and make it anew', async () => {
    const before = field('{.metadata.uid}');
    await recover('second');
    assert.notEqual(field('{.metadata.uid}'), before);
    assert.equal(field('{.metadata.ownerReferences[0].uid}'), uid('second'));
  });

  it('take the cluster away at the end', async () => {
    await run('postgresql-drop', {});
    assert.equal(field('{.metadata.uid}'), '');
  });

  it('leave nothing behind when they are ended: the cluster goes with its job', async () => {
    await recover('first');
    trial.kubectl.run(['delete', 'job', 'first', '--namespace', namespace]);
    await eventually(() => field('{.metadata.uid}'), '', 60);
  });

  it('may delete no other cluster', async () => {
    await assert.rejects(run('postgresql-drop', { CLUSTER: 'postgresql' }), /forbidden/);
  });

  it('fail where the API server refuses the cluster', async () => {
    writeFileSync(file, readFileSync(file, 'utf8').replace('"instances":1', '"instances":0'));
    await assert.rejects(recover('second'), /spec\.instances[^]*greater than or equal to 1/);
  });
});

/** One that never runs: the drill's pods are the test itself. */
function suspendedJob(name: string): object {
  const container = { name: 'drill', image: 'drill' };
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, namespace },
    spec: {
      suspend: true,
      template: { spec: { restartPolicy: 'Never', containers: [container] } },
    },
  };
}
