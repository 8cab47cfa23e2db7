import type { Workload } from '../catalog/workload';

/** The labels by which Kubernetes finds a workload's pods; they never change, a selector can't. */
export function selectorLabels(name: string): Record<string, string> {
  return { 'app.kubernetes.io/name': name };
}

/** Kubernetes' recommended labels for whatever this program makes. */
export function platformLabels(name: string): Record<string, string> {
  return {
    ...selectorLabels(name),
    'app.kubernetes.io/part-of': 'quikapp',
    'app.kubernetes.io/managed-by': 'pulumi',
  };
}

/** Name, place and labels of an object that belongs to no single workload. */
export function metadata(name: string, namespace?: string) {
  return { name, ...(namespace === undefined ? {} : { namespace }), labels: platformLabels(name) };
}

/** A workload's labels: what it is, and how the infrastructure overview calls it. */
export function workloadLabels(workload: Workload): Record<string, string> {
  return {
    ...platformLabels(workload.name),
    'app.kubernetes.io/component': workload.kind,
    'quikapp.dev/stack': workload.stack,
    'quikapp.dev/critical': String(workload.critical),
    ...(workload.originalName === undefined
      ? {}
      : { 'quikapp.dev/original-name': workload.originalName }),
  };
}
