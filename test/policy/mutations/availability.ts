import { add, metadata, remove, set, type Mutation } from '../mutation';

const auth = 'quikapp-services-auth-service';
const pod = 'spec.template.spec';

export const availability: readonly Mutation[] = [
  {
    rule: 'critical-replicas',
    title: 'two replicas of a critical workload',
    change: graph =>
      set(
        `${auth}-disruption-budget`,
        'spec.minAvailable',
        1,
      )(set(`${auth}-autoscaler`, 'spec.minReplicas', 2)(graph)),
  },
  {
    rule: 'critical-replicas',
    title: 'no fewest replicas, so that one may do',
    change: graph =>
      remove(`${auth}-disruption-budget`)(
        set(`${auth}-autoscaler`, 'spec.minReplicas', undefined)(graph),
      ),
  },
  {
    rule: 'autoscaler',
    title: 'an autoscaler that can only keep the number',
    change: set(`${auth}-autoscaler`, 'spec.maxReplicas', 4),
  },
  {
    rule: 'autoscaler',
    title: 'an autoscaler of something else',
    change: graph =>
      set(
        `${auth}-deployment`,
        'spec.replicas',
        3,
      )(set(`${auth}-autoscaler`, 'spec.scaleTargetRef.name', 'auth')(graph)),
  },
  {
    rule: 'no-replicas-beside-autoscaler',
    title: 'a fixed number beside the autoscaler',
    change: set(`${auth}-deployment`, 'spec.replicas', 3),
  },
  {
    rule: 'no-replicas-beside-autoscaler',
    title: 'as many as the autoscaler permits',
    change: set(`${auth}-deployment`, 'spec.replicas', 7),
  },
  {
    rule: 'disruption-budget',
    title: "no disruption budget of a store's front",
    change: remove('quikapp-postgresql-pgpool-disruption-budget'),
  },
  {
    rule: 'disruption-budget',
    title: 'no disruption budget',
    change: remove(`${auth}-disruption-budget`),
  },
  {
    rule: 'evictable',
    title: 'a budget that lets no pod go',
    change: set(`${auth}-disruption-budget`, 'spec.minAvailable', 4),
  },
  {
    rule: 'evictable',
    title: 'a budget that lets no pod go, in percent',
    change: set(`${auth}-disruption-budget`, 'spec.minAvailable', '100%'),
  },
  {
    rule: 'evictable',
    title: 'a budget for pods that nothing makes',
    change: add('kubernetes:policy/v1:PodDisruptionBudget', {
      metadata: metadata('nobody', 'quikapp-core'),
      spec: { minAvailable: 1, selector: { matchLabels: { 'app.kubernetes.io/name': 'nobody' } } },
    }),
  },
  {
    rule: 'spread',
    title: 'pods that may all be in one zone',
    change: set(`${auth}-deployment`, `${pod}.topologySpreadConstraints`, undefined),
  },
  {
    rule: 'spread',
    title: 'a preference only, for a critical workload',
    change: set(
      `${auth}-deployment`,
      `${pod}.topologySpreadConstraints.0.whenUnsatisfiable`,
      'ScheduleAnyway',
    ),
  },
  {
    rule: 'rolling-update',
    title: 'a rollout that takes a pod away first',
    change: set(`${auth}-deployment`, 'spec.strategy.rollingUpdate.maxUnavailable', 1),
  },
  {
    rule: 'rolling-update',
    title: 'a rollout that takes all pods away first',
    change: set(`${auth}-deployment`, 'spec.strategy', { type: 'Recreate' }),
  },
  {
    rule: 'rolling-update',
    title: "Kubernetes' own strategy",
    change: set(`${auth}-deployment`, 'spec.strategy', undefined),
  },
  {
    rule: 'probes',
    title: 'no readiness probe',
    change: set(`${auth}-deployment`, `${pod}.containers.0.readinessProbe`, undefined),
  },
  {
    rule: 'probes',
    title: 'no liveness probe',
    change: set(`${auth}-deployment`, `${pod}.containers.0.livenessProbe`, undefined),
  },
  {
    rule: 'probes',
    title: 'a probe of a port that the container lacks',
    change: set(`${auth}-deployment`, `${pod}.containers.0.readinessProbe.httpGet.port`, 9999),
  },
  {
    rule: 'no-bare-pod',
    title: 'a pod by itself',
    change: add('kubernetes:core/v1:Pod', { metadata: metadata('lonely', 'quikapp-core') }),
  },
];
