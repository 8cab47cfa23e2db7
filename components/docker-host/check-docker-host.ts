import * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../../catalog';
import { describeProblems } from '../../catalog/problem';
import type { Environment } from '../../config';
import { hostProblems } from './host-problems';
import { publishedPorts } from './published-ports';
import { readHost } from './read-host';

/**
 * Makes sure that the stack can come up on its Docker host. A stack on another target needs none.
 *
 * @throws pulumi.RunError listing everything that is in the way, before any resource is registered
 */
export async function checkDockerHost({
  catalog,
  environment,
}: {
  readonly catalog: Catalog;
  readonly environment: Environment;
}): Promise<void> {
  if (environment.target !== 'docker') return;
  const facts = await readHost(environment.docker.host, publishedPorts(catalog, environment));
  const problems = hostProblems(catalog, environment, facts);
  if (problems.length === 0) return;
  const count = problems.length === 1 ? 'is a problem' : `are ${problems.length} problems`;
  throw new pulumi.RunError(
    `There ${count} with the Docker host of stack ${environment.stack}; nothing was changed.\n\n` +
      `${describeProblems(problems)}\n\ndocs/development.md helps.`,
  );
}
