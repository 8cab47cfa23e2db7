import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readStack } from '../preflight/read-stack';
import { ToolError } from '../tool-error';
import { readOperatorKey } from './operator-key';
import type { InitOptions } from './options';
import { vaultInit } from './vault-init';

const usage = `npm run vault:init -- <stack> [--address <url>] [--ca-file <file>] --pgp-key <file>… [--threshold <n>] [--folder <folder>]

Initialises the stack's Vault, lets this program in as the provisioner, and revokes the root token. Safe to repeat.

  --address     where Vault is reached              (quikapp:vault.address)
  --ca-file     the authority of its certificate    (quikapp:vault.caFile)
  --pgp-key     an operator's public key, once for each; each gets a share of the keys, encrypted to him
  --threshold   how many shares it takes            (more than half)
  --folder      where Vault's answer is kept        (vault-init/<stack>)

From the environment: TERRAFORM_VAULT_AUTH_JWT where a runner logs in by JWT (quikapp:vault.jwtLogin); VAULT_TOKEN, a root
token that operators made, once the first is gone. Exit codes: 0 done, or nothing to do; 1 failed, with what to do.`;

/** `npm run vault:init`. */
async function main(args: readonly string[]): Promise<void> {
  await vaultInit(readOptions(args, process.env), line => {
    console.log(line);
  });
}

function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): InitOptions {
  const { values, stack } = readArguments(args);
  const project = resolve(__dirname, '../..');
  const { vault } = readStack(project, stack).environment;
  const address = values.address ?? vault.address;
  if (address === undefined || !/^(https:\/\/|http:\/\/127\.0\.0\.1:)/.test(address)) {
    throw new ToolError(
      `Say where Vault is reached: --address https://…; docs/secrets.md says how.\n\n${usage}`,
    );
  }
  const operators = (values['pgp-key'] ?? []).map(readOperatorKey);
  return {
    stack,
    address: address.replace(/\/+$/, ''),
    caFile: values['ca-file'] ?? vault.caFile,
    operators,
    threshold: readThreshold(values.threshold, operators.length),
    jwtLogin: vault.jwtLogin,
    folder: values.folder ?? join(project, 'vault-init', stack),
    token: env['VAULT_TOKEN'],
    jwt: env['TERRAFORM_VAULT_AUTH_JWT'],
  };
}

function readThreshold(given: string | undefined, shares: number): number {
  const threshold = Number(given ?? Math.floor(shares / 2) + 1);
  if (Number.isInteger(threshold) && threshold >= 1 && (shares === 0 || threshold <= shares)) {
    return threshold;
  }
  throw new ToolError(`--threshold is a number from 1 to the ${shares} keys given.\n\n${usage}`);
}

function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        address: { type: 'string' },
        'ca-file': { type: 'string' },
        'pgp-key': { type: 'string', multiple: true },
        threshold: { type: 'string' },
        folder: { type: 'string' },
      },
    });
    const [stack, ...others] = positionals;
    if (stack !== undefined && /^[A-Za-z0-9_.-]+$/.test(stack) && others.length === 0) {
      return { values, stack };
    }
  } catch (error) {
    throw new ToolError(`${(error as Error).message}\n\n${usage}`);
  }
  throw new ToolError(`Name one stack.\n\n${usage}`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof ToolError ? error.message : error);
  process.exitCode = 1;
});
