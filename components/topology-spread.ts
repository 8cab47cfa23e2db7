import type * as k8s from '@pulumi/kubernetes';
import { selectorLabels } from './labels';

/**
 * Spreads the pods of a Deployment over zones strictly, and over nodes where that is possible: those of both revisions
 * together. Were each spread by itself (`matchLabelKeys`), half of a rollout could stand in one zone. So no zone of three
 * gets a third pod before there are six others, and of four pods two outlive any zone, in the middle of a rollout too.
 */
export const topologySpread = (
  name: string,
): k8s.types.input.core.v1.TopologySpreadConstraint[] => [
  spread(name, 'topology.kubernetes.io/zone', 'DoNotSchedule'),
  spread(name, 'kubernetes.io/hostname', 'ScheduleAnyway'),
];

function spread(
  name: string,
  topologyKey: string,
  whenUnsatisfiable: string,
): k8s.types.input.core.v1.TopologySpreadConstraint {
  return {
    topologyKey,
    whenUnsatisfiable,
    maxSkew: 1,
    labelSelector: { matchLabels: selectorLabels(name) },
    // A zone that is down must not hold back pods that belong elsewhere now.
    nodeTaintsPolicy: 'Honor',
  };
}
