import { version } from '@pulumi/docker/package.json';
import { serve } from '../server/serve';
import { dockerProvider } from './provider';

serve({ name: 'docker', version, provider: dockerProvider() });
