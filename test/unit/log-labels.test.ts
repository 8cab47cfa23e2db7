import assert from 'node:assert/strict';
import { alloyConfig } from '../../components/observability/alloy-config';

/** The labels that its lines get; what starts with two underscores doesn't leave Alloy. */
const labels = (source: 'kubernetes' | 'docker'): string[] =>
  [...alloyConfig(source, 'http://loki:3100').matchAll(/target_label += "(\w+)"/g)]
    .map(([, label = '']) => label)
    .filter(label => !label.startsWith('__'));

describe("the labels of Alloy's lines", () => {
  it('are few, none of them of a pod: each combination is a stream of its own to Loki', () => {
    assert.deepEqual(labels('kubernetes'), ['namespace', 'service', 'container']);
    assert.deepEqual(labels('docker'), ['service']);
  });
});
