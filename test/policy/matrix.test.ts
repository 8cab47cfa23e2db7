import assert from 'node:assert/strict';
import { evaluate } from '../../policy/evaluate';
import { fromGolden, type GoldenResource } from '../../policy/graph/from-golden';
import { guarded, unknownValue } from '../../policy/graph/unknown-values';
import type { Rule } from '../../policy/rule';
import { rules } from '../../policy/rules';
import { packSettings } from '../support/pack-settings';
import { golden } from './golden';
import { put, type GoldenGraph, type Mutation } from './mutation';
import { mutations } from './mutations';
import { places, type Place } from './places';
import { onlyForbidding, unjudged } from './unjudged';

/** A mutation may change the same thing of many resources; some are enough. */
const most = 8;

/** Whether a rule stops a change that leads to this graph. */
const stops = (rule: Rule, graph: GoldenGraph): boolean =>
  evaluate([rule], fromGolden(graph), packSettings(), '2026-11-24').some(
    ({ level }) => level === 'mandatory' || rule.adviceInDev !== undefined,
  );

const replace = (graph: GoldenGraph, old: GoldenResource, ...by: GoldenResource[]) =>
  graph.flatMap(resource => (resource === old ? by : [resource]));

/** The golden graph without what is at a place. */
const without = (graph: GoldenGraph, { resource, path }: Place): GoldenGraph =>
  path.length === 0
    ? replace(graph, resource)
    : replace(graph, resource, { ...resource, inputs: put(resource.inputs, path, undefined) });

/** A graph of which a preview doesn't know what is at a place; of a whole resource not even its name. */
function veiled(graph: GoldenGraph, { resource, path }: Place): GoldenGraph {
  const inputs =
    path.length === 0
      ? Object.fromEntries(Object.keys(resource.inputs).map(key => [key, unknownValue]))
      : put(resource.inputs, path, unknownValue);
  return replace(graph, resource, { ...resource, inputs: guarded(inputs) });
}

/** What is done to a place, and the graph that comes of it. */
function cases({ stack = 'prod', change }: Mutation) {
  const good = golden(stack);
  const bad = change(good);
  return places(good, bad)
    .slice(0, most)
    .flatMap(place => {
      const { resource, path, known } = place;
      const title = [resource.type.slice(resource.type.lastIndexOf(':') + 1), ...path].join('.');
      const absent = known ? [{ title: `${title} absent`, graph: without(good, place) }] : [];
      return [...absent, { title: `${title} unknown`, graph: veiled(known ? good : bad, place) }];
    });
}

/** Of everything that the mutations of a rule touch: absent and unknown it counts as broken, or stands in `unjudged`. */
describe('every rule of the pack', () => {
  for (const rule of rules) {
    it(`${rule.name} is kept by what is good, and by nothing absent or unknown without a reason`, () => {
      const own = mutations.filter(mutation => mutation.rule === rule.name);
      for (const stack of new Set(own.map(({ stack = 'prod' }) => stack))) {
        assert.equal(stops(rule, golden(stack)), false, `the golden graph of ${stack}`);
      }
      const tried = own.flatMap(cases);
      const passed = tried.filter(({ graph }) => !stops(rule, graph)).map(({ title }) => title);
      assert.deepEqual([...new Set(passed)].sort(), Object.keys(unjudged[rule.name] ?? {}).sort());
      // Each was tried and noticed somewhere, not only explained.
      const noticed = (what: string) =>
        tried.some(({ title }) => title.endsWith(what) && !passed.includes(title));
      assert.ok(noticed(' unknown'), 'it notices nothing unknown');
      assert.notEqual(noticed(' absent'), rule.name in onlyForbidding, 'what it notices absent');
    });
  }

  it('has a reason for each thing that it may miss', () => {
    const names = rules.map(({ name }) => name);
    for (const [rule, reasons] of Object.entries({ ...unjudged, '': onlyForbidding })) {
      assert.ok(rule === '' || names.includes(rule), rule);
      for (const reason of Object.values(reasons)) assert.match(reason, /^.{15,}$/, rule);
    }
    assert.deepEqual(
      Object.keys(onlyForbidding).filter(rule => !names.includes(rule)),
      [],
    );
  });
});
