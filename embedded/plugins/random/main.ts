import { version } from '@pulumi/random/package.json';
import { serve } from '../server/serve';
import { randomProvider } from './provider';

serve({ name: 'random', version, provider: randomProvider() });
