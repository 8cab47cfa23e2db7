import assert from 'node:assert/strict';
import { exposedMetrics } from '../../support/exposed-metrics';
import { missingMetrics } from '../../support/missing-metrics';
import { skip } from '../../support/skip';
import { Broker, type TopicLine } from './broker';
import { hasMaven } from './programs';

const first: readonly TopicLine[] = [
  ['QuikApp.user.profile-updated', 3, 604_800_000],
  // The start of another's name.
  ['QuikApp.user', 2, 86_400_000],
];

describe("the start of dev's Kafka, on a real broker", () => {
  const broker = new Broker();
  /** Partitions and retention of each topic that is there. */
  const topics = async () =>
    [...(await broker.describe()).matchAll(/^Topic: (\S+)\tTopicId.*$/gm)]
      .map(([line, name]) => [
        name,
        Number(/PartitionCount: (\d+)/.exec(line)?.[1]),
        Number(/[\s,]retention\.ms=(\d+)/.exec(line)?.[1]),
      ])
      .sort();

  before(async function () {
    if (!hasMaven()) skip(this, 'Maven is missing');
    await broker.prepare({ 'auth-service': 'first', 'user-service': 'second' });
    await broker.start(first);
  });

  after(() => broker.end());

  it('makes each topic with its partitions and its retention', async () => {
    assert.deepEqual(await topics(), [...first].sort());
  });

  it("tells, by production's list of figures, each that alerts and dashboards ask for", async () => {
    assert.deepEqual(missingMetrics('kafka', exposedMetrics(await broker.metrics())), []);
  });

  it('lets a user in by his own password only', async () => {
    assert.deepEqual((await broker.list('user-service', 'second')).sort(), [
      'QuikApp.user',
      'QuikApp.user.profile-updated',
    ]);
    await assert.rejects(broker.list('user-service', 'first'), ({ stdout }: { stdout: string }) =>
      stdout.includes('Authentication failed'),
    );
  });

  it('ends with Kafka, and the next start takes over what is new: a topic, partitions, a retention', async () => {
    // Java's own status after it has done what it does at a SIGTERM.
    assert.equal(await broker.stop(), 143);
    const changed: readonly TopicLine[] = [
      ['QuikApp.user.profile-updated', 6, 604_800_000],
      ['QuikApp.user', 1, 172_800_000],
      ['QuikApp.new', 1, 1_000_000],
    ];
    const said = await broker.start(changed);
    assert.match(said, /QuikApp\.user keeps its 2 partitions; the catalogue has 1\./);
    assert.deepEqual(
      await topics(),
      changed
        .map(([name, count, time]) => [name, Math.max(count, 2 * +(name === 'QuikApp.user')), time])
        .sort(),
    );
  });
});
