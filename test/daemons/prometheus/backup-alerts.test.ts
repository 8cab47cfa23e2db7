import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backupRules } from '../../../components/observability/rules/backups';

const hours = 300;
const always = (value: number): string => `${value}x${hours}`;
const series = (metric: string, labels: Readonly<Record<string, string>>, values: string) => {
  const all = { job: 'kube-state-metrics', namespace: 'quikapp-infra', ...labels };
  const written = Object.entries(all).map(([label, value]) => `${label}="${value}"`);
  return { series: `${metric}{${written.join(',')}}`, values };
};
const succeeded = (cronjob: string, at: number) =>
  series('kube_cronjob_status_last_successful_time', { cronjob }, always(at * 3600));

/** The rules of backups, on Prometheus' own evaluation. Hours count from the start of the series. */
describe('alerts of backups', () => {
  /** Labels of the alerts of a name that fire after these hours, of those that tell them apart. */
  const firing = (name: string, after: number, input: readonly object[], expected: object[]) => {
    const folder = mkdtempSync(join(tmpdir(), 'quikapp-alerts-'));
    // What is said is no part of this.
    const rules = backupRules.rules.map(({ labels, ...rule }) => ({
      ...rule,
      labels: labels ?? {},
      annotations: {},
    }));
    const test = {
      rule_files: ['rules.json'],
      // As the series: between two samples Prometheus would take them for gone.
      evaluation_interval: '1h',
      tests: [
        {
          interval: '1h',
          input_series: input,
          alert_rule_test: [
            {
              eval_time: `${after}h`,
              alertname: name,
              exp_alerts: expected.map(labels => ({ exp_labels: labels })),
            },
          ],
        },
      ],
    };
    try {
      // Prometheus reads YAML, and JSON is YAML.
      writeFileSync(
        join(folder, 'rules.json'),
        JSON.stringify({ groups: [{ ...backupRules, rules }] }),
      );
      writeFileSync(join(folder, 'test.json'), JSON.stringify(test));
      execFileSync('promtool', ['test', 'rules', 'test.json'], { cwd: folder, stdio: 'pipe' });
    } catch (error) {
      assert.fail(String((error as { stderr?: Buffer }).stderr ?? error));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const drill = (cronjob: string) => ({ severity: 'warning', namespace: 'quikapp-infra', cronjob });

  it('tell of a drill that did not succeed for a week, and of one that never did', () => {
    const input = [
      series('kube_cronjob_created', { cronjob: 'drill-redis' }, always(0)),
      series('kube_cronjob_created', { cronjob: 'drill-files' }, always(0)),
      succeeded('drill-files', 168),
    ];
    firing('RestoreDrillMissing', 190, input, []);
    firing('RestoreDrillMissing', 200, input, [drill('drill-redis')]);
  });

  it('tell of old backups that nobody deletes', () => {
    const input = [succeeded('backup-lifecycle', 100)];
    firing('BackupsNotDeleted', 148, input, []);
    firing('BackupsNotDeleted', 152, input, [{ severity: 'warning' }]);
    firing('BackupsNotDeleted', 2, [], [{ severity: 'warning' }]);
  });

  it('tell of the data whose backup is older than two runs, and of no other', () => {
    const critical = (data: string) => ({ severity: 'critical', data });
    const input = [
      ...['redis', 'files', 'consul'].map(data => succeeded(`backup-${data}`, 200)),
      succeeded('backup-vault', 100),
      {
        series: 'moco_cluster_backup_timestamp{job="moco"}',
        values: always(200 * 3600),
      },
      {
        series: 'barman_cloud_cloudnative_pg_io_last_available_backup_timestamp{job="postgresql"}',
        values: always(197 * 3600),
      },
    ];
    firing('BackupTooOld', 202, input, [
      critical('mongodb'),
      critical('postgresql'),
      critical('vault'),
    ]);
  });

  it("tell of MOCO's own jobs when they fail", () => {
    const failed = (job_name: string) => series('kube_job_status_failed', { job_name }, always(1));
    const told = (job_name: string) => ({
      severity: 'warning',
      namespace: 'quikapp-infra',
      job_name,
    });
    firing(
      'BackupJobFailed',
      2,
      [failed('moco-backup-mysql-1'), failed('backup-redis-1'), failed('restore-redis-1')],
      [told('moco-backup-mysql-1'), told('backup-redis-1')],
    );
  });
});
