import type { Cluster } from '../cluster';
import type { Kind } from '../kinds/kind';
import { annotation, label, text, texts, type KubernetesObject } from '../objects';
import { ready, waiting, failed, type Readiness } from './readiness';
import { wait, type Patience, type Waited } from './wait';
import { waitForAnnotation, waitForReadiness } from './wait-for';

/** What tells whether an object is ready; undefined when it is as soon as it exists. */
export function readinessOf(kind: Kind, object: KubernetesObject): Readiness | undefined {
  if (annotation(object, 'pulumi.com/skipAwait') === 'true') return undefined;
  return annotation(object, waitForAnnotation) === undefined ? kind.readiness : waitForReadiness;
}

/** Waits until an object is ready. */
export function waitUntilReady(
  cluster: Cluster,
  kind: Kind,
  object: KubernetesObject,
  readiness: Readiness,
  patience: Patience,
): Promise<Waited> {
  return wait(
    listener => cluster.follow(kind, object, listener),
    seen => (seen ? readiness(seen, cluster.list) : failed('it was deleted meanwhile')),
    patience,
  );
}

/** Waits until an object is gone; one of the same name that came after it is another object. */
export function waitUntilGone(
  cluster: Cluster,
  kind: Kind,
  object: KubernetesObject,
  patience: Patience,
): Promise<Waited> {
  return wait(
    listener => cluster.follow(kind, object, listener),
    seen => {
      if (!seen || text(seen, 'metadata.uid') !== text(object, 'metadata.uid')) return ready;
      const held = texts(seen, 'metadata.finalizers').join(', ') || 'running parts';
      return waiting(`${label(seen)} is still held by ${held}`);
    },
    patience,
  );
}
