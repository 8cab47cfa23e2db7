import { subnets } from '../catalog/subnets';

/** The environments whose defaults this table holds; others extend one of them. */
export type BaseEnvironment = 'dev' | 'prod';

const each = <const Dev, const Prod>(dev: Dev, prod: Prod) => ({ dev, prod });
const both = <const Value>(value: Value) => ({ dev: value, prod: value });

/** Every setting that has a default, dev's beside prod's. */
export const defaults = {
  target: each('docker', 'kubernetes'),
  protection: each('off', 'on'),
  images: {
    tag: each('dev', undefined),
  },
  docker: {
    // Not the shell's own DOCKER_HOST or context: a stack must not move to another daemon unseen.
    host: both('unix:///var/run/docker.sock'),
    publish: both(true),
    // As the overview's own composition has it: backend is built from ./backend.
    sources: both('.'),
    placeholder: both('./placeholder'),
  },
  networking: {
    // Off for clusters without Calico, whose pods then get addresses wherever the cluster has them.
    calico: each(false, true),
    subnets: {
      core: both(subnets.core.cidr),
      data: both(subnets.data.cidr),
      infra: both(subnets.infra.cidr),
      monitoring: both(subnets.monitoring.cidr),
    },
    // For clusters with NodeLocal DNSCache; the pods of the cluster's DNS are always allowed.
    dns: { cidrs: both([]) },
    apiServer: {
      // Every cluster keeps its API server elsewhere; narrow it once it is known.
      cidrs: both(['0.0.0.0/0']),
      port: both(6443),
    },
  },
  observability: {
    logLevel: each('debug', 'warn'),
    // A share of all requests: production's traffic would fill Jaeger's volume at more.
    tracesSampled: each(1, 0.01),
  },
} as const;
