import type { Environment } from '../../../config';
import { alloyConfig } from '../alloy-config';

/** Values of Alloy's chart: one on each node, which reads the files of its pods. */
export const alloyValues = (environment: Environment): Record<string, unknown> => ({
  ...(environment.imageMirror === undefined
    ? {}
    : { global: { image: { registry: environment.imageMirror } } }),
  alloy: {
    configMap: { content: alloyConfig('kubernetes', 'http://loki:3100') },
    enableReporting: false,
    mounts: { varlog: true, extra: [{ name: 'positions', mountPath: '/var/lib/alloy' }] },
    // Where it has read up to: on the node, so that a new pod goes on there.
    storagePath: '/var/lib/alloy',
    resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
  },
  controller: {
    type: 'daemonset',
    // Every node has logs.
    tolerations: [{ operator: 'Exists' }],
    volumes: {
      extra: [
        { name: 'positions', hostPath: { path: '/var/lib/alloy', type: 'DirectoryOrCreate' } },
      ],
    },
  },
  // The chart's own may read every Secret of the cluster; it reads pods, and on which node they are.
  rbac: {
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }],
    clusterRules: [{ apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list', 'watch'] }],
  },
  crds: { create: false },
});
