import assert from 'node:assert/strict';
import { catalog } from '../../catalog';
import { topics } from '../../catalog/topics';
import { brokerConfig } from '../../components/cache-queue/kafka/broker-config';
import { kafkaVersion } from '../../components/cache-queue/kafka/cluster-spec';
import { devProperties } from '../../components/cache-queue/kafka/dev-properties';
import { maskSecrets } from '../golden/render';
import { recordPlatform, type RecordedResource } from '../support/record';
import { stackFile } from '../support/stack-file';

interface Container {
  readonly envs: readonly string[];
  readonly ports: readonly { readonly internal: number; readonly external: number }[];
  readonly volumes: readonly { readonly containerPath: string }[];
  readonly uploads: readonly { readonly file: string; readonly content: string }[];
}

describe('Kafka on Docker', () => {
  let graph: RecordedResource[] = [];
  const named = (name: string) => graph.find(resource => resource.name === name);
  const broker = () => maskSecrets(named('quikapp-kafka-server-container')?.inputs) as Container;
  const file = (path: string) =>
    broker().uploads.find(upload => upload.file === path)?.content ?? assert.fail(path);

  before(async () => {
    graph = await recordPlatform('dev', stackFile('dev'));
  });

  it('is the version that production runs, with a volume, published where the catalogue says', () => {
    const image = named('quikapp-kafka-server-image')?.inputs as { name: string };
    assert.equal(image.name, `apache/kafka:${kafkaVersion}`);
    assert.deepEqual(
      broker().volumes.map(({ containerPath }) => containerPath),
      ['/var/lib/kafka/data'],
    );
    assert.deepEqual(broker().ports, [
      { internal: 29092, external: 9092, ip: '127.0.0.1', protocol: 'tcp' },
    ]);
  });

  it('gets every topic of the catalogue, with its partitions and its retention', () => {
    const day = 86_400_000;
    assert.deepEqual(
      file('/quikapp/topics.tsv').trimEnd().split('\n'),
      topics.map(topic => [topic.name, topic.partitions, topic.retentionDays * day].join('\t')),
    );
  });

  it("has production's settings but for copies, and hides its users' passwords", async () => {
    assert.equal(file('/quikapp/server.properties'), '[secret]');
    const text = await new Promise<string>(resolve =>
      devProperties({ host: 'kafka', published: 9092, passwords: {} }).apply(resolve),
    );
    const lines = text.trimEnd().split('\n');
    const set = new Map(lines.map(line => line.split(/=(.*)/s) as [string, string]));
    for (const [key, value] of Object.entries(brokerConfig)) {
      if (/replication\.factor|min\.(isr|insync)/.test(key)) assert.equal(set.get(key), '1', key);
      else if (key !== 'replica.selector.class') assert.equal(set.get(key), String(value), key);
    }
    assert.equal(set.get('auto.create.topics.enable'), 'false');
  });

  it('gives each workload that uses it a password of its own, and nobody else one', () => {
    for (const { name, uses } of catalog.workloads) {
      const { envs } = maskSecrets(
        named(`quikapp-services-${name}-container`)?.inputs,
      ) as Container;
      const has = envs.filter(line => line.startsWith('KAFKA_PASSWORD=') || line === '[secret]');
      const user = envs.includes(`KAFKA_USERNAME=${name}`);
      assert.equal(user, uses.includes('kafka'), name);
      if (user) assert.ok(has.length > 0, name);
    }
  });
});
