import assert from 'node:assert/strict';
import { inputsOf } from '../support/graph';
import { recordPlatform } from '../support/record';
import { stackFile } from '../support/stack-file';

interface Rule {
  readonly alert?: string;
  readonly expr: string;
  readonly annotations?: { readonly runbook_url: string };
}

describe('the figures that a stack sets for itself', () => {
  it('are those of its alerts and dashboards, and its runbooks are links', async () => {
    const base = 'https://git.example.com/quikapp/blob/main';
    const own = { used: 0.61, availability: 0.995, consumerLag: 4321, restarts: 9 };
    const graph = await recordPlatform(
      'prod',
      stackFile('prod', { 'quikapp:observability': { thresholds: own, runbookBase: base } }),
    );
    const made = inputsOf<{ spec: { groups: { rules: Rule[] }[] } }>(graph, 'v1:PrometheusRule')
      .flatMap(({ spec }) => spec.groups)
      .flatMap(group => group.rules);
    const named = (name: string) => made.find(rule => rule.alert === name) ?? assert.fail(name);
    assert.match(named('VolumeFull').expr, /> 0\.61$/);
    assert.match(named('ErrorBudgetBurn').expr, /> 0\.072 and/, '14.4 times half a per cent');
    assert.match(named('KafkaConsumerLag').expr, /> 4321$/);
    assert.match(named('RestartsOften').expr, /> 9$/);
    for (const { alert, annotations } of made.filter(rule => rule.alert !== undefined)) {
      assert.equal(annotations?.runbook_url, `${base}/docs/runbooks/${alert ?? ''}.md`);
    }
    const capacity = inputsOf<{ data?: Record<string, string> }>(graph, 'v1:ConfigMap').flatMap(
      ({ data = {} }) => data['quikapp-capacity.json'] ?? [],
    );
    assert.match(capacity.join(), /"value":0\.61,"color":"red"/);
  });
});
