import type { Vault } from './vault';

/** What Vault tells everybody of itself. */
export interface SealStatus {
  readonly initialized: boolean;
  readonly sealed: boolean;
  /** Whether a key service opens it. */
  readonly unsealsItself: boolean;
}

/** Asks without a login. */
export async function readSealStatus(vault: Vault): Promise<SealStatus> {
  const body = await vault.do('GET', 'sys/seal-status');
  return {
    initialized: body['initialized'] === true,
    sealed: body['sealed'] === true,
    unsealsItself: body['recovery_seal'] === true || body['type'] !== 'shamir',
  };
}
