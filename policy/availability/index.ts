import type { Rule } from '../rule';
import { autoscaler } from './autoscaler';
import { criticalReplicas } from './critical-replicas';
import { disruptionBudget } from './disruption-budget';
import { evictable } from './evictable';
import { noBarePod } from './no-bare-pod';
import { noReplicasBesideAutoscaler } from './no-replicas-beside-autoscaler';
import { probes } from './probes';
import { rollingUpdate } from './rolling-update';
import { spread } from './spread';

/** Rules that keep the platform answering while pods, nodes and zones come and go. */
export const availability: readonly Rule[] = [
  criticalReplicas,
  autoscaler,
  noReplicasBesideAutoscaler,
  disruptionBudget,
  evictable,
  spread,
  rollingUpdate,
  probes,
  noBarePod,
];
