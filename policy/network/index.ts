import type { Rule } from '../rule';
import { declaredFlows } from './declared-flows';
import { declaredRoutes } from './declared-routes';
import { defaultDeny } from './default-deny';
import { ingress } from './ingress';
import { namespaces } from './namespaces';
import { noOpenPolicy } from './no-open-policy';
import { onePublicEntry } from './one-public-entry';
import { servicesFindPods } from './services-find-pods';
import { subnetBlocks } from './subnet-blocks';
import { subnetCapacity } from './subnet-capacity';
import { uniqueSelectors } from './unique-selectors';
import { workloadPorts } from './workload-ports';

/** Rules about who reaches what. */
export const network: readonly Rule[] = [
  onePublicEntry,
  ingress,
  declaredRoutes,
  defaultDeny,
  declaredFlows,
  noOpenPolicy,
  workloadPorts,
  servicesFindPods,
  uniqueSelectors,
  namespaces,
  subnetBlocks,
  subnetCapacity,
];
