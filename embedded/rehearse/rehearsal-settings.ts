import type { ControlPlane } from '../control-plane/start-control-plane';
import type { StackConfig } from '../engine/write-project';
import type { JoinedVault } from '../vault/start-joined-vault';

/** Over the settings of production's own file: what would reach, or ask for, its real cluster and its real Vault. */
export const rehearsalSettings = (
  { kubeconfig, context }: Pick<ControlPlane, 'kubeconfig' | 'context'>,
  vault?: JoinedVault['settings'],
): StackConfig => ({
  'quikapp:kubernetes': { kubeconfig, context },
  'quikapp:vault': { address: undefined, caFile: undefined, jwtLogin: undefined, ...vault },
  // Nothing here is worth protecting, and a kept rehearsal may be destroyed.
  'quikapp:protection': 'off',
});
