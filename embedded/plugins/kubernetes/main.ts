import { version } from '@pulumi/kubernetes/package.json';
import { serve } from '../server/serve';
import { kubernetesProvider } from './provider';

serve({ name: 'kubernetes', version, provider: kubernetesProvider() });
