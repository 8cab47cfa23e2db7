import assert from 'node:assert/strict';
import { startDifferingService, type Answer } from './differing-service';
import { simulateS3 } from './simulate-s3';
import { openStorage, type Ended, type Storage } from './storage';

describe("the bucket's encryption, on a simulated S3 service", () => {
  let storage: Storage;
  let endpoint = '';
  const s3 = (...args: string[]): Promise<Ended> =>
    storage.run('aws', ['--endpoint-url', endpoint, 's3api', ...args, '--bucket', 'backups']);
  const run = (at = endpoint): Promise<Ended> =>
    storage.script('bucket-encryption', { ENDPOINT: at, BUCKET: 'backups' });
  const against = async (answer: Answer): Promise<Ended> => {
    const service = await startDifferingService(endpoint, 'encryption', answer);
    try {
      return await run(service.endpoint);
    } finally {
      service.stop();
    }
  };

  before(async () => {
    storage = await openStorage(simulateS3);
    endpoint = storage.variables.RCLONE_CONFIG_SOURCE_ENDPOINT;
  });
  beforeEach(() => s3('delete-bucket-encryption'));
  after(() => {
    storage.close();
  });

  it('is switched on where it is off, and from then on what comes without a word is encrypted', async () => {
    assert.notEqual((await s3('get-bucket-encryption')).code, 0, 'it is off');
    const { code, said } = await run();
    assert.equal(code, 0, said);
    assert.match(said, /does not encrypt by default; switching that on[^]*by default: AES256/);
    await storage.put('backups/moco/dump.tar', 'dump');
    const head = await s3('head-object', '--key', 'moco/dump.tar');
    assert.match(head.said, /"ServerSideEncryption": "AES256"/);
  });

  it('stays as its owner has set it', async () => {
    const rules = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }];
    const setting = JSON.stringify({ Rules: rules });
    await s3('put-bucket-encryption', '--server-side-encryption-configuration', setting);
    const { code, said } = await run();
    assert.equal(code, 0, said);
    assert.match(said, /^backups encrypts by default: aws:kms\.$/m);
    assert.doesNotMatch(said, /switching/);
  });

  it('fails where the service says yes and does not encrypt', async () => {
    const { code, said } = await against(method =>
      method === 'PUT' ? { status: 200 } : undefined,
    );
    assert.equal(code, 1);
    assert.match(said, /may lie there in clear: it took the setting, and has none/);
  });

  it('fails where it may not be asked, may not be set, or is unknown to the service', async () => {
    const answers: readonly Answer[] = [
      () => ({ status: 403, code: 'AccessDenied' }),
      method => (method === 'PUT' ? { status: 403, code: 'AccessDenied' } : undefined),
      () => ({ status: 501, code: 'NotImplemented' }),
    ];
    for (const answer of answers) {
      const { code, said } = await against(answer);
      assert.equal(code, 1, said);
      assert.match(said, /may lie there in clear:[^]*(AccessDenied|NotImplemented)/);
    }
  });
});

/** Ceph as Debian has it knows no default encryption; one of 2022 or later does. */
describe("the bucket's encryption, on a real S3 server without it", () => {
  let storage: Storage;

  before(async () => {
    storage = await openStorage();
  });
  after(() => {
    storage.close();
  });

  it('fails by the name of what the service says, which has no words for it', async () => {
    const { code, said } = await storage.script('bucket-encryption', {
      ENDPOINT: storage.server.endpoint,
      BUCKET: 'backups',
    });
    assert.equal(code, 1);
    assert.match(said, /may lie there in clear: [^]*put-bucket-encryption by \(InvalidArgument\)/);
  });
});
