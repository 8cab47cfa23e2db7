import assert from 'node:assert/strict';
import { bytes } from '../../catalog/arithmetic/quantity';
import { outsideAddress } from '../../components/networking/ip-blocks';
import { vaultValues } from '../../components/secrets/server/vault-values';
import { configure } from '../support/configure';
import { inputsOf } from '../support/graph';
import { recordPlatform } from '../support/record';
import { stackFile } from '../support/stack-file';

interface Container {
  readonly name: string;
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
}
interface Server {
  readonly updateStrategyType: string;
  readonly extraEnvironmentVars: Readonly<Record<string, string>>;
  readonly extraSecretEnvironmentVars?: readonly object[];
  readonly extraContainers: readonly Container[];
  readonly shareProcessNamespace: boolean;
  readonly volumes: readonly { readonly name: string; readonly secret: object }[];
  readonly volumeMounts: readonly object[];
  readonly serviceAccount: { readonly annotations: object };
  readonly auditStorage: { readonly enabled: boolean; readonly size: string };
  readonly ha: {
    readonly replicas: number;
    readonly apiAddr: string;
    readonly disruptionBudget: object;
    readonly raft: { readonly enabled: boolean; readonly config: string };
  };
}
interface Values {
  readonly global: { readonly tlsDisable: boolean };
  readonly server: Server;
}
interface Certificate {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly dnsNames: readonly string[]; readonly ipAddresses?: readonly string[] };
}

const seals = {
  awskms: { region: 'eu-west-1', kmsKeyId: 'alias/unseal' },
  gcpckms: { project: 'p', region: 'europe', keyRing: 'ring', cryptoKey: 'unseal' },
  azurekeyvault: { tenantId: 't', vaultName: 'v', keyName: 'unseal' },
  transit: { address: 'https://10.9.0.7:8200', mountPath: 'transit/', keyName: 'unseal' },
};

/** Production's file, as the configuration reads it. */
const prod = Object.fromEntries(
  Object.entries(stackFile('prod')).map(([key, value]) => {
    const structured = value.startsWith('{') || value.startsWith('[');
    return [key, structured ? (JSON.parse(value) as unknown) : value];
  }),
);
const environmentWith = async (vault: object, outside: object = {}) =>
  (await configure('prod', { ...prod, 'quikapp:vault': vault, 'quikapp:outside': outside }))
    .environment;
const valuesWith = async (vault: object): Promise<Values> =>
  vaultValues(await environmentWith(vault), { priorityClass: 'high' }) as unknown as Values;

/** The lines of a block of Vault's configuration, without what is nested in it. */
const blockOf = (config: string, head: string): string[] => {
  const lines = config.split('\n');
  const start = lines.findIndex(line => line.trim() === `${head} {`);
  const end = lines.findIndex((line, index) => index > start && /^ *\}$/.test(line));
  return start < 0 ? [] : lines.slice(start + 1, end).map(line => line.trim());
};

describe("Vault's server in production", () => {
  const seal = { awskms: seals.awskms };

  it('is three members with one away at most, each told of by name and over TLS', async () => {
    const { global, server } = await valuesWith({ seal });
    assert.equal(global.tlsDisable, false);
    assert.equal(server.ha.replicas, 3);
    assert.deepEqual(server.ha.disruptionBudget, { enabled: true, maxUnavailable: 1 });
    assert.equal(server.updateStrategyType, 'OnDelete');
    const { config, enabled } = server.ha.raft;
    assert.equal(enabled, true);
    assert.deepEqual(
      [...config.matchAll(/leader_api_addr = "(.*)"/g)].map(([, address]) => address),
      [0, 1, 2].map(index => `https://vault-${index}.vault-internal:8200`),
    );
    const listener = blockOf(config, 'listener "tcp"').join('\n');
    assert.match(listener, /tls_cert_file = "\/vault\/userconfig\/vault-tls\/tls\.crt"/);
    assert.match(listener, /tls_min_version = "tls12"/);
    assert.doesNotMatch(config, /tls_disable/);
  });

  it('has a certificate for its Services, its members, and whoever is in a pod or at the end of a tunnel', async () => {
    const graph = await recordPlatform('prod', stackFile('prod'));
    const found = inputsOf<Certificate>(graph, 'v1:Certificate');
    const { spec } = found.find(({ metadata }) => metadata.name === 'vault-tls') ?? assert.fail();
    for (const name of ['vault-active.quikapp-infra.svc', 'vault-0.vault-internal', 'localhost']) {
      assert.ok(spec.dnsNames.includes(name), name);
    }
    assert.deepEqual(spec.ipAddresses, ['127.0.0.1']);
    const { server } = await valuesWith({ seal });
    assert.deepEqual(server.extraEnvironmentVars, {
      VAULT_CACERT: '/vault/userconfig/vault-tls/ca.crt',
    });
  });

  it('writes its audit log on a volume that never fills', async () => {
    const { server } = await valuesWith({ seal, auditStorage: '5Gi' });
    assert.deepEqual([server.auditStorage.enabled, server.auditStorage.size], [true, '5Gi']);
    const housekeeper = server.extraContainers.find(({ name }) => name === 'housekeeper');
    const env = Object.fromEntries(
      (housekeeper?.env ?? []).map(({ name, value }) => [name, value]),
    );
    const mounted = housekeeper?.volumeMounts.find(({ name }) => name === 'audit')?.mountPath;
    assert.equal(env['AUDIT_FILE'], `${mounted}/audit.log`);
    // One in use, the kept ones, and what may be added between two looks.
    const most = Number(env['AUDIT_BYTES']) * (Number(env['AUDIT_KEPT']) + 2);
    assert.ok(most > 0 && most < (bytes('5Gi') ?? 0), `${most}`);
    // Else it could signal nobody.
    assert.equal(server.shareProcessNamespace, true);
  });

  for (const [type, parameters] of Object.entries(seals)) {
    it(`opens by itself with the key of ${type}`, async () => {
      const { server } = await valuesWith({ seal: { [type]: parameters } });
      const { config } = server.ha.raft;
      const given = Object.entries(parameters).map(([key, value]) => {
        return `${key.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)} = "${value}"`;
      });
      assert.deepEqual(
        blockOf(config, `seal "${type}"`).filter(line => !line.startsWith('tls_ca_cert')),
        given,
      );
      assert.equal([...config.matchAll(/^seal /gm)].length, 1);
    });
  }

  it("takes the seal's credentials from a Secret, as variables and as files, and from no value", async () => {
    const own = {
      seal: { transit: { ...seals.transit, tlsCaCert: '/vault/userconfig/seal/ca.crt' } },
      sealCredentials: { secret: 'unseal', keys: ['VAULT_TOKEN'] },
    };
    const { server } = await valuesWith(own);
    assert.deepEqual(server.extraSecretEnvironmentVars, [
      { envName: 'VAULT_TOKEN', secretName: 'unseal', secretKey: 'VAULT_TOKEN' },
    ]);
    assert.deepEqual(server.volumes.at(-1), { name: 'seal', secret: { secretName: 'unseal' } });
    assert.deepEqual(server.volumeMounts.at(-1), {
      name: 'seal',
      mountPath: '/vault/userconfig/seal',
      readOnly: true,
    });
    assert.ok(
      blockOf(server.ha.raft.config, 'seal "transit"').includes(
        'tls_ca_cert = "/vault/userconfig/seal/ca.crt"',
      ),
    );
  });

  it("trusts public authorities for another Vault's key, not the one of its own certificate", async () => {
    const { server } = await valuesWith({ seal: { transit: seals.transit } });
    assert.ok(
      blockOf(server.ha.raft.config, 'seal "transit"').includes(
        'tls_ca_cert = "/etc/ssl/certs/ca-certificates.crt"',
      ),
    );
  });
});

describe('the way from Vault to who issues the JWTs of runners', () => {
  const seal = { awskms: seals.awskms };
  const way = async (jwtLogin: object) => {
    const environment = await environmentWith({
      seal,
      jwtLogin: { mount: 'm', role: 'r', ...jwtLogin },
    });
    return outsideAddress('token-issuer', environment);
  };

  it('is open to his address alone, once he is named', async () => {
    assert.deepEqual((await way({})).blocks, []);
    const { blocks, port } = await way({ issuer: 'https://10.9.0.8:8443' });
    assert.deepEqual({ blocks, port }, { blocks: [{ cidr: '10.9.0.8/32' }], port: 8443 });
    assert.equal((await way({ issuer: 'https://tokens.example.com' })).port, 443);
  });
});

describe('the way from Vault to the key that unseals it', () => {
  const ways = async (vault: object, outside: object = {}) => {
    const environment = await environmentWith(vault, outside);
    const { blocks, port } = outsideAddress('key-service', environment);
    return {
      to: blocks.map(({ cidr }) => cidr),
      port,
      metadata: outsideAddress('instance-metadata', environment).blocks.map(({ cidr }) => cidr),
    };
  };

  it("goes to a cloud's public addresses, and to where the node tells its identity", async () => {
    assert.deepEqual(await ways({ seal: { awskms: seals.awskms } }), {
      to: ['0.0.0.0/0'],
      port: 443,
      metadata: ['169.254.169.254/32', '169.254.170.23/32'],
    });
    assert.deepEqual((await ways({ seal: { gcpckms: seals.gcpckms } })).metadata, [
      '169.254.169.254/32',
      '169.254.169.252/32',
    ]);
  });

  it('goes to no node that tells its identity where Vault has its login from elsewhere', async () => {
    const sealCredentials = { secret: 'unseal', keys: ['AWS_ACCESS_KEY_ID'] };
    const serviceAccountAnnotations = { 'eks.amazonaws.com/role-arn': 'arn' };
    const { awskms, gcpckms } = seals;
    assert.deepEqual((await ways({ seal: { awskms }, sealCredentials })).metadata, []);
    assert.deepEqual((await ways({ seal: { awskms }, serviceAccountAnnotations })).metadata, []);
    const google = await ways({ seal: { gcpckms }, serviceAccountAnnotations });
    assert.equal(google.metadata.length, 2);
  });

  it("goes to another Vault's address alone, or to where the configuration knows it", async () => {
    const { transit } = seals;
    assert.deepEqual(await ways({ seal: { transit } }), {
      to: ['10.9.0.7/32'],
      port: 8200,
      metadata: [],
    });
    const own = { 'key-service': { cidrs: ['10.9.1.0/28'], port: 8443 } };
    assert.deepEqual(await ways({ seal: { transit } }, own), {
      to: ['10.9.1.0/28'],
      port: 8443,
      metadata: [],
    });
  });
});
