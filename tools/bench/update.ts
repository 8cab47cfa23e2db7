import { openProduction } from '../../embedded/rehearse/open-production';
import type { Bench } from './bench';
import { applyObjects, awaitRollouts, definitionsOf } from './kubectl';
import { objectsIn } from './objects-in';
import { withCluster } from './with-cluster';

/** The first `pulumi up` of prod, against `kubectl apply` of the same objects to a cluster just as new. */
export const update: Bench = async () => {
  const made = await withCluster(async cluster => {
    const engine = await openProduction(cluster);
    const { seconds, changes } = await engine.up();
    return {
      seconds,
      created: changes['create'] ?? 0,
      objects: objectsIn(await engine.state(true)),
      definitions: await definitionsOf(cluster),
    };
  });
  const applied = await withCluster(async cluster => {
    // The charts of the other cluster have brought some.
    await applyObjects(cluster, made.definitions);
    const began = performance.now();
    await applyObjects(cluster, made.objects);
    await awaitRollouts(cluster, made.objects);
    return (performance.now() - began) / 1000;
  });
  return {
    figures: [
      {
        name: 'first pulumi up of prod',
        value: made.seconds,
        unit: 's',
        against: { name: 'kubectl apply --server-side and its rollouts', value: applied },
        aim: 1.3,
      },
    ],
    notes: [
      `update: one run each, with this project's stand-in plugins, on an embedded cluster without Vault; ${made.created} resources, ` +
        `of which ${made.objects.length} are Kubernetes objects. The rest, such as keys, certificates and charts, kubectl doesn't have to make.`,
    ],
  };
};
