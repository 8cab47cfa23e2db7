import * as pulumi from '@pulumi/pulumi';
import assert from 'node:assert/strict';
import { catalog } from '../../catalog';
import { outsideAddress } from '../../components/networking/ip-blocks';
import { loadConfiguration } from '../../config';
import { complaint, configure } from '../support/configure';
import { asEngine, stackFile } from '../support/stack-file';

const prod = stackFile('prod');
const storage = JSON.parse(prod['quikapp:objectStorage'] ?? '{}') as Record<string, unknown>;
const keys = JSON.parse(prod['quikapp:objectStorageKeys'] ?? '{}') as Record<string, object>;

describe('object storage in the configuration', () => {
  it("hands the keys on as the engine's secrets", async () => {
    const { secrets } = await configure('prod', prod);
    const { accessKeyId, secretAccessKey } = secrets.objectStorage.backups ?? assert.fail();
    assert.equal(await pulumi.isSecret(secretAccessKey), true);
    assert.equal(await pulumi.isSecret(accessKeyId), true);
    const value = await new Promise(resolve => secretAccessKey.apply(resolve));
    assert.equal(value, 'backups-secret');
  });

  it('knows its own service and buckets in dev, and no keys', async () => {
    const { environment, secrets } = await configure('dev', {});
    const { endpoint, buckets } = environment.objectStorage;
    assert.equal(new URL(endpoint).hostname, 'object-storage');
    assert.equal(new Set(Object.values(buckets)).size, 3);
    assert.deepEqual(secrets.objectStorage, {});
  });

  it('reports endpoint and buckets that are missing in production, one problem each', async () => {
    const message = await complaint('prod', { ...prod, 'quikapp:objectStorage': {} });
    assert.match(message, /has 4 problems; nothing was changed/);
    for (const key of ['endpoint', 'buckets.files', 'buckets.media', 'buckets.backups']) {
      assert.ok(message.includes(`quikapp:objectStorage.${key}\n    is       (not set)`), message);
    }
  });

  it('reports keys that are missing in production, with the command that sets them', async () => {
    const message = await complaint('prod', {
      ...prod,
      'quikapp:objectStorageKeys': { workloads: keys['workloads'] },
    });
    assert.match(message, /has 2 problems/);
    assert.ok(
      message.includes(
        'pulumi config set --secret --path quikapp:objectStorageKeys.backups.secretAccessKey',
      ),
    );
  });

  it('refuses keys in plain text and shows none of them', async () => {
    await configure('prod', prod);
    pulumi.runtime.setAllConfig(asEngine(prod));
    assert.throws(
      () => loadConfiguration(catalog),
      (error: Error) => {
        assert.match(error.message, /quikapp:objectStorageKeys\n +is +"\[plain text\]"/);
        assert.doesNotMatch(error.message, /backups-secret|workloads-secret/);
        return true;
      },
    );
  });

  for (const [what, bad] of [
    ['a wrong type', 'hunter2'],
    ['a wrong type inside', { workloads: 'hunter2', backups: keys['backups'] }],
    [
      'a secret with a blank',
      { ...keys, workloads: { accessKeyId: 'a', secretAccessKey: 'hunter2 ' } },
    ],
  ] as const) {
    it(`shows no part of encrypted keys that have ${what}`, async () => {
      const message = await complaint('prod', { ...prod, 'quikapp:objectStorageKeys': bad });
      assert.match(message, /quikapp:objectStorageKeys/);
      assert.doesNotMatch(message, /hunter2|backups-secret/);
    });
  }

  it('shows no value of any setting of which a part is encrypted', async () => {
    await configure('prod', prod);
    const values = asEngine({ ...prod, 'quikapp:observability': { logLevel: 'hunter2' } });
    pulumi.runtime.setAllConfig(values, ['quikapp:objectStorageKeys', 'quikapp:observability']);
    assert.throws(
      () => loadConfiguration(catalog),
      (error: Error) => {
        assert.match(error.message, /quikapp:observability\.logLevel\n +is +"\[secret\]"/);
        assert.doesNotMatch(error.message, /hunter2/);
        return true;
      },
    );
  });

  const refused: Record<string, [own: object, ...mentions: string[]]> = {
    'an endpoint without TLS': [{ endpoint: 'http://s3.example.com' }, 'endpoint', 'https://'],
    'an endpoint with a path': [{ endpoint: 'https://s3.example.com/a' }, 'endpoint', 'path'],
    'keys in the URL': [{ endpoint: 'https://id:key@s3.example.com' }, 'endpoint'],
    "a name that can't be a bucket's": [
      { buckets: { files: 'Files', media: 'media', backups: 'backups' } },
      'buckets.files',
      'lower-case',
    ],
    'backups in a bucket that workloads may write': [
      { buckets: { files: 'files', media: 'media', backups: 'files' } },
      'buckets.backups',
      'a bucket of its own',
    ],
  };
  for (const [what, [own, key, ...mentions]] of Object.entries(refused)) {
    it(`refuses ${what}`, async () => {
      const message = await complaint('prod', {
        ...prod,
        'quikapp:objectStorage': { ...storage, ...own },
      });
      assert.match(message, /has a problem/);
      for (const mention of [`quikapp:objectStorage.${key ?? ''}\n`, ...mentions]) {
        assert.ok(message.includes(mention), message);
      }
    });
  }

  it('refuses an outside service and keys on Docker, which runs its own', async () => {
    const message = await complaint('dev', {
      'quikapp:objectStorage': { endpoint: 'https://s3.example.com' },
      'quikapp:objectStorageKeys': keys,
    });
    assert.match(message, /has 2 problems/);
    assert.doesNotMatch(message, /backups-secret/);
  });
});

describe('NetworkPolicies to the object storage', () => {
  const address = async (own: object, outside: object = {}) => {
    const { environment } = await configure('prod', {
      ...prod,
      'quikapp:objectStorage': { ...storage, ...own },
      'quikapp:outside': outside,
    });
    return outsideAddress('object-storage', environment);
  };
  const cidrs = ({ blocks }: ReturnType<typeof outsideAddress>) => blocks.map(({ cidr }) => cidr);

  it("follow from the endpoint: its port, or its scheme's, at any public address", async () => {
    const plain = await address({});
    assert.deepEqual(cidrs(plain), ['0.0.0.0/0']);
    assert.ok(plain.blocks[0]?.except);
    assert.equal(plain.port, 443);
    assert.equal((await address({ endpoint: 'https://s3.example.com:9443/' })).port, 9443);
  });

  it('let in nothing else where the endpoint is an address', async () => {
    const { blocks, port } = await address({ endpoint: 'https://10.9.0.5:9000' });
    assert.deepEqual({ blocks, port }, { blocks: [{ cidr: '10.9.0.5/32' }], port: 9000 });
  });

  it('go where the configuration says, if it knows better', async () => {
    const own = { 'object-storage': { cidrs: ['10.9.0.0/28'], port: 8443 } };
    const told = await address({}, own);
    assert.deepEqual(
      { cidrs: cidrs(told), port: told.port },
      { cidrs: ['10.9.0.0/28'], port: 8443 },
    );
  });
});
