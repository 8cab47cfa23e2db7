import type { BackedUpData, BackupPlan } from '../../../catalog/backups';
import { backupMaximumAge, newestBackups } from '../rules/backups';
import type { Board } from './board';
import { graph, number, type Panel } from './panel';

type Plans = Readonly<Record<BackedUpData, BackupPlan>>;

const age = (data: string, newest: string, plans: Plans): Panel => {
  const { every } = plans[data as BackedUpData];
  const query = { expr: `time() - ${newest}`, legend: '' };
  return every === 'moment'
    ? number(data, 's', query)
    : number(`${data}, promised each ${every}`, 's', query, backupMaximumAge(every));
};

/** How old the newest backup of each kind of data is, against what the environment promises; and jobs and drills. */
export const backupBoard = (plans: Plans): Board => ({
  uid: 'quikapp-backups',
  title: 'Backups',
  description: 'Age of the newest backup of each kind of data; red where the alert fires.',
  rows: [
    {
      title: 'Age of the newest',
      panels: Object.entries(newestBackups).map(([data, newest]) => age(data, newest, plans)),
    },
    {
      title: 'Jobs and drills',
      panels: [
        graph('Failed', 'short', {
          expr: 'max by (job_name) (kube_job_failed{job="kube-state-metrics",condition="true",job_name=~"(moco-)?backup-.*|drill-.*"}) > 0',
          legend: '{{job_name}}',
        }),
        graph('Since the last good run', 's', {
          expr: 'time() - max by (cronjob) (kube_cronjob_status_last_successful_time{job="kube-state-metrics",cronjob=~"(backup|drill)-.*"})',
          legend: '{{cronjob}}',
        }),
      ],
    },
  ],
});
