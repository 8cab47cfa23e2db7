import { setTimeout as sleep } from 'node:timers/promises';
import { ToolError } from '../tool-error';
import type { SealStatus } from './seal-status';
import { readSealStatus } from './seal-status';
import type { Vault } from './vault';

const patienceSeconds = 120;

/** Waits until Vault is open and has a leader. @throws {ToolError} with what to do where that doesn't happen */
export async function untilActive(vault: Vault): Promise<void> {
  const deadline = Date.now() + patienceSeconds * 1000;
  for (;;) {
    const status = await readSealStatus(vault);
    const { body } = await vault.ask('GET', 'sys/leader');
    // Without high availability nobody else could lead.
    const led = body['ha_enabled'] === false || Boolean(body['leader_address']);
    if (!status.sealed && led) return;
    if (Date.now() > deadline || (status.sealed && !status.unsealsItself)) {
      throw new ToolError(status.sealed ? sealed(vault, status) : noLeader(vault));
    }
    await sleep(500);
  }
}

const sealed = ({ address }: Vault, { unsealsItself }: SealStatus): string =>
  unsealsItself
    ? `Vault at ${address} stays sealed: does it reach the key service of vault.seal, and may it use the key? ` +
      'The log of its pod says (kubectl -n quikapp-infra logs vault-0 -c vault). Run the command again then.'
    : `Vault at ${address} is sealed, and no key service opens it: operators run \`vault operator unseal\` on each ` +
      'member with their decrypted shares. Run the command again then.';

const noLeader = ({ address }: Vault): string =>
  `Vault at ${address} is open and has no leader: do its members reach each other? Run the command again then.`;
