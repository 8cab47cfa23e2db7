import assert from 'node:assert/strict';
import { catalog } from '../../catalog';
import { resolve } from '../../config/resolve';
import { neededSecrets } from '../support/stack-file';

describe('configuration for Docker', () => {
  const problems = (stack: string, values: Record<string, unknown>) =>
    resolve(stack, values, catalog).problems.map(({ key }) => key);
  const production = {
    kubernetes: { context: 'prod' },
    images: { registry: 'registry.example.com/quikapp', tag: '1.0.0' },
    objectStorage: {
      endpoint: 'https://s3.example.com',
      buckets: { files: 'files', media: 'media', backups: 'backups' },
    },
    objectStorageKeys: neededSecrets['quikapp:objectStorageKeys'],
    vault: { seal: { awskms: { region: 'us-east-1', kmsKeyId: 'alias/vault' } } },
    edge: { domain: 'example.com', certificate: { email: 'platform@example.com' } },
  };

  it('needs nothing for dev', () => {
    assert.deepEqual(problems('dev', {}), []);
    assert.deepEqual(resolve('dev', {}, catalog).environment.docker, {
      host: 'unix:///var/run/docker.sock',
      publish: true,
      sources: '.',
      placeholder: './placeholder',
      pinned: [],
      healthChecks: {},
    });
  });

  it('refuses an address that is none, and a health check that is no command', () => {
    const workloads = { 'auth-service': { healthCheck: 'curl localhost' } };
    assert.deepEqual(problems('dev', { docker: { host: '/var/run/docker.sock' }, workloads }), [
      'quikapp:docker.host',
      'quikapp:workloads.auth-service.healthCheck',
    ]);
  });

  it('names every workload of a selection that there is not', () => {
    const { problems: found } = resolve(
      'dev',
      { services: { only: ['auth-service', 'user-servce', 'chat'] } },
      catalog,
    );
    assert.deepEqual(
      found.map(({ key, value }) => [key, value]),
      [['quikapp:services.only', ['user-servce', 'chat']]],
    );
    assert.match(found[0]?.allowed ?? '', /user-service/);
  });

  it('refuses a store less memory than it needs for itself, on both targets', () => {
    const scant = (memory: Record<string, string>) => ({
      stores: Object.fromEntries(
        Object.entries(memory).map(([name, value]) => [name, { memory: value }]),
      ),
    });
    const keys = ['postgresql', 'mysql', 'mongodb', 'redis', 'kafka'].map(
      name => `quikapp:stores.${name}.memory`,
    );
    const less = {
      postgresql: '255Mi',
      mysql: '767Mi',
      mongodb: '511Mi',
      redis: '63Mi',
      kafka: '767Mi',
    };
    assert.deepEqual(problems('dev', scant(less)), keys);
    assert.deepEqual(problems('prod', { ...production, ...scant(less) }), keys);
    const { problems: found } = resolve('dev', scant({ kafka: '64Mi' }), catalog);
    assert.deepEqual(found, [
      { key: 'quikapp:stores.kafka.memory', value: '64Mi', allowed: '768Mi or more' },
    ]);
    const enough = {
      postgresql: '256Mi',
      mysql: '768Mi',
      mongodb: '512Mi',
      redis: '64Mi',
      kafka: '768Mi',
    };
    assert.deepEqual(problems('dev', scant(enough)), []);
  });

  it('leaves nothing of production out', () => {
    assert.deepEqual(problems('prod', production), []);
    assert.deepEqual(problems('prod', { ...production, services: { enabled: false } }), [
      'quikapp:services',
    ]);
  });

  it('checks the whole catalogue, also where only a part of it runs', () => {
    const workloads = { 'auth-service': { port: 3000 } };
    assert.deepEqual(problems('dev', { services: { only: ['channel-service'] }, workloads }), [
      'quikapp:workloads.auth-service.port',
    ]);
  });
});
