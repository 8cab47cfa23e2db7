import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { dependencies, engines } from '../../../package.json';
import { findings, type Finding } from '../finding';
import { atLeast } from '../version';
import type { Check } from './check';

const run = promisify(execFile);
/** The first whose language host and policy packs this project is tested with. */
const least = '3.200';

const pulumi = async (...args: string[]): Promise<string> =>
  (await run('pulumi', [...args, '--non-interactive'], { timeout: 60_000 })).stdout.trim();

/** The oldest Node.js that package.json permits. */
const leastNode = engines.node.replace('>=', '');

/** Node.js, the engine, its login to a backend, and how the state's secrets are encrypted. */
export const engine: Check = async ({ environment, secretsProvider }) => {
  const { ok, warning, failed } = findings('engine');
  let version: string;
  try {
    version = await pulumi('version');
  } catch {
    return [failed('there is no pulumi on the PATH', `install ${least} or later`)];
  }
  return [
    atLeast(process.versions.node, leastNode)
      ? ok(`Node.js ${process.versions.node}`)
      : failed(`Node.js ${process.versions.node}`, `install ${leastNode} or later`),
    atLeast(version, least)
      ? ok(`pulumi ${version}`)
      : failed(`pulumi ${version}`, `install ${least} or later`),
    await pulumi('whoami').then(
      user => ok(`logged in as ${user}`),
      () => failed('no backend is logged in', 'pulumi login; docs/state.md compares the backends'),
    ),
    ...(environment.protect && secretsProvider === 'passphrase'
      ? [
          warning(
            "the state's secrets depend on a passphrase, and its salt is in the stack's file",
            'pulumi stack change-secrets-provider; docs/state.md',
          ),
        ]
      : []),
  ];
};

/** The plugins that the program asks for, at the versions that it was tested with. */
export const plugins: Check = async ({ environment }) => {
  const { ok, warning, failed } = findings('plugins');
  const needed = Object.entries(dependencies).flatMap(([name, version]) => {
    const plugin = /^@pulumi\/(?!pulumi$)(.*)/.exec(name)?.[1];
    return plugin === undefined ? [] : [{ plugin, version }];
  });
  let installed: readonly { readonly name: string; readonly version?: string }[];
  try {
    installed = JSON.parse(await pulumi('plugin', 'ls', '--json')) as typeof installed;
  } catch {
    return [failed("the engine doesn't say which it has", 'pulumi plugin ls --json')];
  }
  const missing = needed.filter(
    ({ plugin, version }) =>
      !installed.some(each => each.name === plugin && each.version === version),
  );
  return missing.length === 0
    ? [ok(needed.map(({ plugin, version }) => `${plugin} ${version}`).join(', '))]
    : missing.map(({ plugin, version }): Finding =>
        warning(
          `${plugin} ${version} is not installed; the first ${environment.stack} up downloads it`,
          `pulumi plugin install resource ${plugin} ${version}`,
        ),
      );
};
