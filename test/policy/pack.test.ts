import assert from 'node:assert/strict';
import { describeFinding } from '../../policy/describe-finding';
import { evaluate } from '../../policy/evaluate';
import { fromGolden, type GoldenResource } from '../../policy/graph/from-golden';
import { guarded, unknownValue } from '../../policy/graph/unknown-values';
import { rules } from '../../policy/rules';
import { packSettings } from '../support/pack-settings';
import { golden } from './golden';
import { mutations } from './mutations';

const today = '2026-11-24';
/** What can be broken in one way only: a pod is kept by something, or by nothing. */
const oneWay = ['no-bare-pod'];
const findingsOf = (graph: readonly GoldenResource[]) =>
  evaluate(rules, fromGolden(graph), packSettings(), today);
const brokenRules = (graph: readonly GoldenResource[]) => [
  ...new Set(findingsOf(graph).map(({ rule }) => rule.name)),
];

describe('the policy pack', () => {
  for (const stack of ['dev', 'prod'] as const) {
    it(`finds nothing in the golden graph of ${stack}`, () => {
      assert.deepEqual(findingsOf(golden(stack)).map(describeFinding), []);
    });
  }

  for (const { rule, title, stack = 'prod', change } of mutations) {
    it(`${rule} alone notices ${title}`, () => {
      assert.deepEqual(brokenRules(change(golden(stack))), [rule]);
    });
  }

  it('has several mutations for each rule, or one where there is one way only', () => {
    const ways = (name: string) => mutations.filter(({ rule }) => rule === name).length;
    assert.deepEqual(
      rules.map(({ name }) => name).filter(name => ways(name) < (oneWay.includes(name) ? 1 : 2)),
      [],
    );
  });

  it('names its rules once each, and says of each what it protects from and what to do', () => {
    assert.equal(new Set(rules.map(({ name }) => name)).size, rules.length);
    for (const { name, protects, remedy, link } of rules) {
      assert.match(name, /^[a-z]+(-[a-z]+)*$/);
      assert.ok(protects.endsWith('.') && remedy.endsWith('.'), name);
      assert.equal(link, `docs/policies.md#${name}`);
    }
  });

  it('never lets a value pass that a preview does not know', () => {
    const graph = fromGolden(
      golden('prod').map(resource =>
        resource.name === 'quikapp-services-auth-service-autoscaler'
          ? {
              ...resource,
              inputs: guarded({ ...resource.inputs, spec: unknownValue }),
            }
          : resource,
      ),
    );
    const found = evaluate(rules, graph, packSettings(), today);
    assert.ok(found.length > 0);
    for (const { level, message } of found) {
      assert.equal(level, 'mandatory');
      assert.match(message, /can't be checked in a preview/);
    }
  });

  it('gives no finding a secret', () => {
    const secret = 'hunter2-in-clear';
    const mutated = golden('prod').map(resource =>
      resource.name === 'quikapp-services-auth-service-deployment'
        ? (JSON.parse(
            JSON.stringify(resource).replace(
              '"envFrom"',
              `"env":[{"name":"DB_PASSWORD","value":"${secret}"}],"envFrom"`,
            ),
          ) as GoldenResource)
        : resource,
    );
    const text = findingsOf(mutated).map(describeFinding).join('\n');
    assert.match(text, /DB_PASSWORD/);
    assert.doesNotMatch(text, new RegExp(secret));
  });
});
