import type { KubernetesObject } from '../../plugins/kubernetes/objects';
import { conditions, createdAt, kindsOf } from '../simulated-kind';

const day = 24 * 60 * 60 * 1000;

const ready = (object: KubernetesObject) => conditions(object, 'Ready');

/** A time that many days after the object was made, as Kubernetes writes times. */
const after = (object: KubernetesObject, days: number): string =>
  new Date(Date.parse(createdAt(object)) + days * day).toISOString().replace(/\.\d+Z$/, 'Z');

/** cert-manager's kinds. */
export const certManager = kindsOf('cert-manager.io/v1', {
  issuers: ready,
  clusterissuers: ready,
  certificates: object => ({
    ...ready(object),
    revision: 1,
    notBefore: createdAt(object),
    // Its defaults: 90 days, renewed after two thirds of them.
    renewalTime: after(object, 60),
    notAfter: after(object, 90),
  }),
});
