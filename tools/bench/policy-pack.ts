import { resolve } from 'node:path';
import { openProduction } from '../../embedded/rehearse/open-production';
import type { Bench } from './bench';
import { withCluster } from './with-cluster';

const policyPack = resolve(__dirname, '../../policy');
const rounds = 4;

/**
 * What the policy pack costs: previews of production on the embedded cluster, with it and without it in turn, each at
 * its fastest, since whatever else the machine does only makes them slower.
 */
export const policyPackCost: Bench = () =>
  withCluster(async cluster => {
    const engine = await openProduction(cluster);
    // As production has it; the pack refuses a preview without.
    await engine.configure('quikapp:protection', 'on');
    // The first ones compile and cache for all.
    await engine.preview({ policyPack });
    const without: number[] = [];
    const held: number[] = [];
    for (let round = 0; round < rounds; round++) {
      without.push((await engine.preview()).seconds);
      held.push((await engine.preview({ policyPack })).seconds);
    }
    return {
      figures: [
        {
          name: 'first preview of prod with the policy pack',
          value: Math.min(...held),
          unit: 's',
          against: { name: 'without it', value: Math.min(...without) },
          aim: 1.3,
        },
      ],
      notes: [`policy-pack: the least of ${rounds} in turn, with this project's stand-in plugins.`],
    };
  });
