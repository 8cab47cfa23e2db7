import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RuleGroup } from '../../../components/observability/rules';
import type { AlertCase } from './alert-case';

/** Evaluates the rules as Prometheus does. Throws with promtool's comparison where a case tells something else. */
export function tryAlert(
  groups: readonly RuleGroup[],
  alert: string,
  { step = '1m', series = {}, after, tells = [] }: AlertCase,
): void {
  promtool(['test', 'rules', 'test.json'], {
    'rules.json': { groups },
    'test.json': {
      rule_files: ['rules.json'],
      evaluation_interval: step,
      tests: [
        {
          interval: step,
          input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
          alert_rule_test: [
            {
              eval_time: after,
              alertname: alert,
              exp_alerts: tells.map(({ labels, summary }) => ({
                exp_labels: labels,
                exp_annotations: { summary, runbook_url: `docs/runbooks/${alert}.md` },
              })),
            },
          ],
        },
      ],
    },
  });
}

/** Reads the rules as Prometheus does at its start. Throws with what promtool finds. */
export const checkRules = (groups: readonly RuleGroup[]): void => {
  promtool(['check', 'rules', 'rules.json'], { 'rules.json': { groups } });
};

/** Runs promtool beside these files, which are YAML to it: JSON is. */
function promtool(args: readonly string[], files: Readonly<Record<string, unknown>>): void {
  const folder = mkdtempSync(join(tmpdir(), 'quikapp-promtool-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(folder, name), JSON.stringify(content));
    }
    const { status, stdout, stderr, error } = spawnSync('promtool', args, {
      cwd: folder,
      encoding: 'utf8',
    });
    if (error) throw error;
    if (status !== 0) throw new Error(`promtool ${args.join(' ')}:\n${stdout}${stderr}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
