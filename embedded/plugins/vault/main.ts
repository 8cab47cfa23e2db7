import { version } from '@pulumi/vault/package.json';
import { serve } from '../server/serve';
import { vaultProvider } from './provider';

serve({ name: 'vault', version, provider: vaultProvider() });
