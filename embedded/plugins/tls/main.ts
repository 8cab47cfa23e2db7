import { version } from '@pulumi/tls/package.json';
import { serve } from '../server/serve';
import { tlsProvider } from './provider';

serve({ name: 'tls', version, provider: tlsProvider() });
