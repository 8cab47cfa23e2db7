import { hostProblems } from '../../../components/docker-host/host-problems';
import { publishedPorts } from '../../../components/docker-host/published-ports';
import { readHost } from '../../../components/docker-host/read-host';
import { findings } from '../finding';
import type { Check } from './check';

/** The daemon, its memory, names, ports and routes: what the program itself looks at before it changes anything. */
export const dockerHost: Check = async ({ environment, catalog }) => {
  const { ok, failed } = findings('Docker host');
  const facts = await readHost(environment.docker.host, publishedPorts(catalog, environment));
  const problems = hostProblems(catalog, environment, facts);
  return problems.length === 0
    ? [ok('the daemon answers; memory, names, ports and subnets are free')]
    : problems.map(({ key, value, allowed }) =>
        failed(`${key} is ${String(value)}`, `allowed: ${allowed}`),
      );
};
