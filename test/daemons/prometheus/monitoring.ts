import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { alertmanagerConfig } from '../../../components/observability/alertmanager/alertmanager-config';
import type { RuleGroup } from '../../../components/observability/rules';
import { startServer } from '../../../embedded/control-plane/start-server';
import { freePorts } from '../../support/free-ports';
import { hurried, testFactor } from './hurried';

/** Somewhere to ask for metrics. */
export interface Scraped {
  /** host:port */
  readonly address: string;
  readonly path: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Alertmanager with production's configuration, whose webhooks all go to this URL. */
export async function startAlertmanager(folder: string, webhook: string) {
  const [port = 0] = await freePorts(1);
  const address = `127.0.0.1:${port}`;
  const file = join(folder, 'alertmanager.json');
  const to = { webhook };
  const config = alertmanagerConfig({ critical: to, warning: to, watchdog: to });
  await writeFile(file, JSON.stringify(hurried(JSON.parse(config) as object)));
  const server = await startServer(
    { program: 'prometheus-alertmanager', directory: join(folder, 'alertmanager') },
    {
      name: 'alertmanager',
      command: [],
      flags: [
        `--config.file=${file}`,
        `--storage.path=${join(folder, 'alertmanager')}`,
        `--web.listen-address=${address}`,
        // Alone.
        '--cluster.listen-address=',
      ],
      watchesParent: false,
      readyUrl: `http://${address}/-/ready`,
    },
  );
  return { ...server, address };
}

/** Prometheus that asks these twice a second, and has no rules before it is given some. */
export async function startPrometheus(
  folder: string,
  alertmanager: string,
  scraped: readonly Scraped[],
) {
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const rules = join(folder, 'rules.json');
  await writeFile(rules, JSON.stringify({ groups: [] }));
  const file = join(folder, 'prometheus.json');
  await writeFile(
    file,
    JSON.stringify({
      global: { scrape_interval: '500ms', scrape_timeout: '500ms', evaluation_interval: '500ms' },
      alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanager] }] }] },
      rule_files: [rules],
      scrape_configs: scraped.map(({ address, path, labels }, index) => ({
        job_name: String(index),
        metrics_path: path,
        static_configs: [{ targets: [address], labels }],
      })),
    }),
  );
  const server = await startServer(
    { program: 'prometheus', directory: join(folder, 'prometheus') },
    {
      name: 'prometheus',
      command: [],
      flags: [
        `--config.file=${file}`,
        `--storage.tsdb.path=${join(folder, 'prometheus')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--web.enable-lifecycle',
        // What it told before it had found Alertmanager is told again, after a minute by default.
        `--rules.alert.resend-delay=${60 / testFactor}s`,
      ],
      watchesParent: false,
      readyUrl: `${url}/-/ready`,
    },
  );
  return {
    ...server,
    address: `127.0.0.1:${port}`,
    /** How many series a query has. */
    count: async (query: string): Promise<number> => {
      const answer = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(query)}`);
      const { data } = (await answer.json()) as { data: { result: object[] } };
      return data.result.length;
    },
    /** Evaluates these rules from now on. */
    take: async (groups: readonly RuleGroup[]): Promise<void> => {
      await writeFile(rules, JSON.stringify({ groups: hurried(groups) }));
      const { status } = await fetch(`${url}/-/reload`, { method: 'POST' });
      if (status !== 200) throw new Error(`Prometheus does not take the rules: ${status}`);
    },
  };
}
