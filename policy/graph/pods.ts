import { namespaceOf, objectName } from './graph';
import { perGraph } from './per-graph';
import type { Resource } from './resource';
import { at, listAt, numberAt, recordAt, textAt } from './value';

/** The pods that a resource makes. */
export interface Pods {
  readonly resource: Resource;
  /** What keeps them: Deployment, StatefulSet, DaemonSet, Job or CronJob. */
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, unknown>>;
  /** How many are asked for; undefined where an autoscaler or the nodes decide. */
  readonly replicas: number | undefined;
  /** The pod's own specification. */
  readonly spec: Readonly<Record<string, unknown>>;
  /** Its containers, those that only prepare it included. */
  readonly containers: readonly Container[];
}

/** A container of a pod. */
export interface Container {
  readonly name: string;
  readonly image: string;
  /** Whether it ends before the pod's own containers start. */
  readonly init: boolean;
  readonly spec: unknown;
}

const templates: Readonly<Record<string, string>> = {
  'kubernetes:apps/v1:Deployment': 'spec.template',
  'kubernetes:apps/v1:StatefulSet': 'spec.template',
  'kubernetes:apps/v1:DaemonSet': 'spec.template',
  'kubernetes:batch/v1:Job': 'spec.template',
  'kubernetes:batch/v1:CronJob': 'spec.jobTemplate.spec.template',
};

/** The pods of everything in the graph that makes some. What operators and charts make isn't in it. */
export const podsOf = perGraph((graph): readonly Pods[] =>
  graph.of(...Object.keys(templates)).map(resource => {
    const template = at(resource.props, templates[resource.type] ?? '');
    const spec = recordAt(template, 'spec');
    return {
      resource,
      kind: resource.type.slice(resource.type.lastIndexOf(':') + 1),
      name: objectName(resource),
      namespace: namespaceOf(resource),
      labels: recordAt(template, 'metadata.labels'),
      replicas: numberAt(resource.props, 'spec.replicas'),
      spec,
      containers: [
        ...containers(spec, 'initContainers', true),
        ...containers(spec, 'containers', false),
      ],
    };
  }),
);

/** Pods that are there for good, as opposed to those that end. */
export const lastingPods = perGraph((graph): readonly Pods[] =>
  podsOf(graph).filter(({ kind }) => !['Job', 'CronJob'].includes(kind)),
);

function containers(spec: unknown, key: string, init: boolean): Container[] {
  return listAt(spec, key).map(container => ({
    name: textAt(container, 'name') ?? '',
    image: textAt(container, 'image') ?? '',
    // An init container that restarts always is a sidecar: it stays.
    init: init && textAt(container, 'restartPolicy') !== 'Always',
    spec: container,
  }));
}
