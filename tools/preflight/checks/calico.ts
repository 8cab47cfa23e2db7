import { overlaps, parseCidr } from '../../../catalog/arithmetic/cidr';
import { subnetNames } from '../../../catalog/subnets';
import { findings, type Finding } from '../finding';
import { atLeast } from '../version';
import type { ClusterCheck } from './check';

/** The first that hands addresses of a pool to those only who ask for it (`assignmentMode`). */
const least = '3.30';
const api = '/apis/projectcalico.org/v3';
const say = findings('Calico');

/** Calico's API, its version, and pools in the way of the subnets. */
export const calico: ClusterCheck = async ({ environment, catalog }, cluster) => {
  if (!environment.networking.calico) return [say.ok('not used here (networking.calico: false)')];
  const pools = await cluster.list<{ spec: { cidr: string } }>(`${api}/ippools`);
  if (pools === undefined) {
    return [
      say.failed(
        'the cluster serves no IPPools of projectcalico.org/v3',
        "install Calico's API server, or set quikapp:networking.calico to false",
      ),
    ];
  }
  const blocks = subnetNames.flatMap(name => {
    const { cidr, namespace } = catalog.subnets[name];
    return pools.flatMap(({ metadata, spec }): Finding[] => {
      const own = metadata.name === namespace;
      const [ours, theirs] = [parseCidr(cidr), parseCidr(spec.cidr)];
      const shared = ours !== undefined && theirs !== undefined && overlaps(ours, theirs);
      if (own ? spec.cidr === cidr : !shared) return [];
      const advice = own
        ? `set quikapp:networking.subnets.${name} to ${spec.cidr}: a pool keeps its block`
        : `set quikapp:networking.subnets.${name} to a block that is free`;
      return [
        say.failed(`the pool ${metadata.name} has ${spec.cidr}, ${name} wants ${cidr}`, advice),
      ];
    });
  });
  return [
    await version(cluster),
    ...(blocks.length > 0 ? blocks : [say.ok('all blocks are free')]),
  ];
};

async function version(cluster: Parameters<ClusterCheck>[1]): Promise<Finding> {
  const path = `${api}/clusterinformations/default`;
  const information = await cluster.get<{ spec?: { calicoVersion?: string } }>(path);
  const { calicoVersion } = information?.spec ?? {};
  if (calicoVersion === undefined) {
    return say.warning("it doesn't tell its version", `make sure that it is ${least} or later`);
  }
  return atLeast(calicoVersion, least)
    ? say.ok(calicoVersion)
    : say.failed(calicoVersion, `upgrade it to ${least} or later, which has assignmentMode`);
}
