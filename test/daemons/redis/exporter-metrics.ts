import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { until } from '../consul/api';

/** Starts an exporter of metrics in a pod's namespace, gives what it answers once, and ends it. */
export async function exporterMetrics(
  namespace: string,
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const inside = ['netns', 'exec', namespace];
  const exporter = spawn('ip', [...inside, 'prometheus-redis-exporter'], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: 'ignore',
  });
  const ask = "fetch('http://127.0.0.1:9121/metrics').then(a => a.text()).then(console.log)";
  let text = '';
  try {
    await until(async () => {
      const asked = [...inside, process.execPath, '--eval', ask];
      ({ stdout: text } = await promisify(execFile)('ip', asked));
      return text.includes('redis_up 1');
    });
    return text;
  } finally {
    exporter.kill();
    await once(exporter, 'exit');
  }
}
