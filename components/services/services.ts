import type { Endpoint } from '../handover';

/** What the workloads give to others, on every target. */
export interface Services {
  /** Where each workload is reached inside the platform, by its name. */
  readonly endpoints: Readonly<Record<string, Endpoint>>;
}
