import type { Rule } from '../rule';
import { volumes } from './volumes';

/** Of each volume, what brings its content back when it is lost, or why nothing needs to. */
const contents: Readonly<Record<string, string>> = {
  redis: 'its backup',
  consul: 'its backup',
  vault: 'its backup',
  loki: 'nothing: the overview promises logs for 30 days, as long as their volume lasts',
  'redis-sentinel': 'Sentinels find out by themselves who leads',
  jaeger: 'nothing: traces are of use for days',
  'kube-prometheus-stack': 'nothing but time: dashboards and alerts come from the program',
  'backup-files': 'the next backup of files, which fills it',
};

/** The clusters of databases are judged one by one by what backs them up; Kafka's brokers hold each other's. */
export const coveredVolumes: Rule = {
  name: 'covered-volumes',
  family: 'backups',
  requirements: ['R-71', 'R-72'],
  protects: 'A volume of whose content nobody thought until it was lost.',
  remedy:
    'Back it up (catalog/backups.ts, components/backups), or write down why it may be lost (policy/backups/covered-volumes.ts).',
  severity: 'critical',
  link: 'docs/policies.md#covered-volumes',
  target: 'kubernetes',
  check: graph =>
    volumes(graph)
      .filter(({ name }) => !Object.hasOwn(contents, name))
      .map(({ resource, name }) => ({
        resource,
        message: `${name} keeps a volume; nothing backs it up, and nobody says that it may be lost.`,
      })),
};
