import assert from 'node:assert/strict';
import { maskSecrets } from '../golden/render';
import { complaint } from '../support/configure';
import { inputsOf, servicesIn } from '../support/graph';
import { plain } from '../support/plain';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';

interface Deployment {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly template: {
      readonly spec: { readonly imagePullSecrets?: readonly { readonly name: string }[] };
    };
  };
}
interface Secret {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly type?: string;
  readonly stringData: unknown;
}

const login = { username: 'puller', password: 'hunter2' };
const images = (registry: string) => ({ 'quikapp:images': { registry, tag: '1.0.0' } });
const record = async (registry: string) =>
  servicesIn(
    await recordPlatform(
      'prod',
      stackFile('prod', { ...images(registry), 'quikapp:registryLogin': login }),
    ),
  );
const secretsIn = (graph: readonly RecordedResource[]) => inputsOf<Secret>(graph, 'v1:Secret');

/** What the kubelets read. */
const authsOf = ({ stringData }: Secret): unknown => {
  const data = plain(stringData) as Readonly<Record<string, string>>;
  return (JSON.parse(data['.dockerconfigjson'] ?? '') as { auths: unknown }).auths;
};

describe("the login to the registry of the workloads' images", () => {
  it('is one Secret beside them, which each of their pods names, and stands nowhere in plain', async () => {
    const graph = await record('registry.example.com:5000/quikapp');
    const [secret, ...others] = secretsIn(graph);
    assert.ok(secret);
    assert.deepEqual(others, []);
    assert.equal(secret.type, 'kubernetes.io/dockerconfigjson');
    assert.equal(secret.metadata.namespace, 'quikapp-core');
    const auth = Buffer.from('puller:hunter2').toString('base64');
    assert.deepEqual(authsOf(secret), { 'registry.example.com:5000': { ...login, auth } });
    const deployments = graph.filter(({ type }) => type.endsWith('v1:Deployment'));
    assert.equal(deployments.length, 35);
    for (const { inputs, dependencies } of deployments) {
      const { metadata, spec } = inputs as Deployment;
      const { imagePullSecrets } = spec.template.spec;
      assert.deepEqual(imagePullSecrets, [{ name: secret.metadata.name }], metadata.name);
      assert.ok(dependencies.includes('quikapp-services-registry-login'), metadata.name);
    }
    const masked = JSON.stringify(graph.map(({ inputs }) => maskSecrets(inputs)));
    assert.doesNotMatch(masked, new RegExp(`hunter2|${auth}`));
  });

  it("goes by Docker Hub's own name where the images are there", async () => {
    const [secret = assert.fail()] = secretsIn(await record('docker.io/quikapp'));
    assert.deepEqual(Object.keys(authsOf(secret) as object), ['https://index.docker.io/v1/']);
  });

  it("isn't there where none is set: the nodes pull by their own", async () => {
    const given = Object.entries(stackFile('prod', images('registry.example.com/quikapp')));
    const without = given.filter(([key]) => key !== 'quikapp:registryLogin');
    const graph = servicesIn(await recordPlatform('prod', Object.fromEntries(without)));
    assert.deepEqual(secretsIn(graph), []);
    for (const { spec } of inputsOf<Deployment>(graph, 'v1:Deployment')) {
      assert.equal('imagePullSecrets' in spec.template.spec, false);
    }
  });

  const refused: Record<
    string,
    [stack: 'dev' | 'prod', values: Record<string, unknown>, expected: RegExp]
  > = {
    'half of it': [
      'prod',
      { 'quikapp:registryLogin': { username: 'hunter2' } },
      /has a problem[^]*config set --secret --path quikapp:registryLogin\.password/,
    ],
    'a name with a colon': [
      'prod',
      { 'quikapp:registryLogin': { ...login, username: 'hunter2:x' } },
      /quikapp:registryLogin\.username\n +is +"\[secret\]"\n +allowed +a user name without/,
    ],
    'a login without its registry': [
      'prod',
      { 'quikapp:images': { tag: '1.0.0' }, 'quikapp:registryLogin': login },
      /quikapp:images\.registry\n +is +\(not set\)\n +allowed +the registry that/,
    ],
    'it on Docker': [
      'dev',
      { 'quikapp:registryLogin': login },
      /quikapp:registryLogin\n[^]*nothing on Docker: docker login, and docker pull/,
    ],
  };
  for (const [what, [stack, values, expected]] of Object.entries(refused)) {
    it(`refuses ${what}, and shows no part of it`, async () => {
      const message = await complaint(stack, stackFile(stack, values));
      assert.match(message, expected);
      assert.doesNotMatch(message, /hunter2/);
    });
  }
});
