import { kindsOf } from './kind';

const namespaced = true;

/** Kinds that say how others run, scale, reach each other and are kept available. */
export const policies = [
  ...kindsOf('autoscaling/v2', [
    { kind: 'HorizontalPodAutoscaler', plural: 'horizontalpodautoscalers', namespaced },
  ]),
  ...kindsOf('policy/v1', [
    { kind: 'PodDisruptionBudget', plural: 'poddisruptionbudgets', namespaced },
  ]),
  ...kindsOf('networking.k8s.io/v1', [
    { kind: 'NetworkPolicy', plural: 'networkpolicies', namespaced },
    // Nothing sets an Ingress' address until its controller runs, so its readiness isn't waited for.
    { kind: 'Ingress', plural: 'ingresses', namespaced },
    {
      kind: 'IngressClass',
      plural: 'ingressclasses',
      namespaced: false,
      replaceOn: ['spec.controller'],
    },
  ]),
  ...kindsOf('scheduling.k8s.io/v1', [
    {
      kind: 'PriorityClass',
      plural: 'priorityclasses',
      namespaced: false,
      replaceOn: ['value', 'preemptionPolicy'],
    },
  ]),
];
