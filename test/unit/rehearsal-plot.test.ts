import assert from 'node:assert/strict';
import { plot, type PlotArgs } from '../../embedded/rehearse/change/plot';

const curve = (name: string, critical: boolean, ...readies: readonly number[]) => ({
  name,
  critical,
  points: readies.map((ready, index) => ({ t: 10 * index, ready })),
});
const withoutDrill: PlotArgs = {
  title: 'From <a> to b',
  subtitle: 'three workloads',
  seconds: 40,
  curves: [
    curve('plain', false, 2, 1, 2),
    curve('steady', true, 3, 4, 3),
    curve('low', true, 3, 1, 3),
  ],
};
const args = { ...withoutDrill, shaded: { from: 10, to: 20, label: 'zone-a away' } };

/** The part of a picture that is about one workload. */
const panelOf = (picture: string, name: string): string =>
  picture.split('<g transform').find(part => part.includes(`>${name}<`)) ?? assert.fail(name);

describe('the plot of Ready pods', () => {
  const picture = plot(args);

  it('has a panel for each workload, the critical ones first', () => {
    const names = ['steady', 'low', 'plain'].map(name => picture.indexOf(`>${name}<`));
    assert.ok(names.every(at => at > 0));
    assert.deepEqual(
      [...names].sort((a, b) => a - b),
      names,
    );
  });

  it('draws a step where the number changes, and holds it until the next', () => {
    // 196 wide for 40 s from 18 on; 62 high for 4.4 pods from 20 on.
    assert.match(panelOf(picture, 'steady'), /d="M18 39\.7H67V25\.6H116V39\.7H214" fill="none"/);
  });

  it('says the fewest of each, and marks in red where a critical one has fewer than two', () => {
    assert.match(panelOf(picture, 'low'), />min 1</);
    assert.match(panelOf(picture, 'low'), /d="M67 67\.9H116" stroke="#cf222e"/);
    assert.doesNotMatch(panelOf(picture, 'plain'), /stroke-width="3"/);
    assert.doesNotMatch(panelOf(picture, 'steady'), /stroke-width="3"/);
  });

  it('shades the time of a drill in every panel, and says in the legend what it was', () => {
    for (const name of ['steady', 'low', 'plain']) {
      assert.match(panelOf(picture, name), /<rect x="67" y="20" width="49" [^>]*#ffd8b5/);
    }
    assert.match(picture, />zone-a away</);
    assert.doesNotMatch(plot(withoutDrill), /#ffd8b5/);
  });

  it('is well-formed whatever its texts are', () => {
    assert.match(picture, /From &lt;a&gt; to b/);
  });
});
