import { remove, set, type Mutation } from '../mutation';

const auth = 'quikapp-services-auth-service-container';
const change = (rule: string, title: string, path: string, value: unknown): Mutation => ({
  rule,
  title,
  stack: 'dev',
  change: set(auth, path, value),
});

export const docker: readonly Mutation[] = [
  change('docker-recovery', 'no restart', 'restart', 'no'),
  change('docker-recovery', 'no restart policy at all', 'restart', undefined),
  change('docker-recovery', 'no health check', 'healthcheck', undefined),
  change('docker-limits', 'no memory limit', 'memory', undefined),
  change('docker-limits', 'an endless log', 'logOpts', undefined),
  change('docker-isolation', 'a privileged container', 'privileged', true),
  change('docker-isolation', "the host's network", 'networkMode', 'host'),
  change('docker-isolation', 'the default bridge', 'networksAdvanced', undefined),
  change('docker-privileges', "the daemon's socket", 'volumes', [
    { hostPath: '/var/run/docker.sock', containerPath: '/var/run/docker.sock' },
  ]),
  change('docker-privileges', "the laptop's files", 'volumes', [
    { hostPath: '/', containerPath: '/host' },
  ]),
  change('docker-privileges', "the daemon's socket as a mount", 'mounts', [
    { type: 'bind', source: '/run/docker.sock', target: '/var/run/docker.sock' },
  ]),
  change('docker-privileges', "the kernel's powers", 'capabilities.adds', ['SYS_ADMIN']),
  change('docker-privileges', "the laptop's processes", 'pidMode', 'host'),
  change('docker-privileges', 'programs that may gain rights', 'securityOpts', undefined),
  change('docker-tiers', 'a tier of monitoring', 'networksAdvanced.1', {
    name: 'QuikApp-network-monitoring',
  }),
  {
    rule: 'docker-tiers',
    title: 'a store beside the workloads',
    stack: 'dev',
    change: set('quikapp-postgresql-server-container', 'networksAdvanced.0', {
      name: 'QuikApp-network-core',
    }),
  },
  change('docker-published-ports', 'every address', 'ports.0.ip', undefined),
  change('docker-published-ports', "a database's own port", 'ports.0.external', 5432),
  {
    rule: 'docker-networks',
    title: 'a missing network',
    stack: 'dev',
    change: remove('quikapp-networking-data'),
  },
  {
    rule: 'docker-networks',
    title: 'a network that is no bridge',
    stack: 'dev',
    change: set('quikapp-networking-data', 'driver', 'host'),
  },
];
