import { version } from '@pulumi/kubernetes/package.json';
import * as path from 'node:path';
import { definitionFolders } from '../../definitions/folders';
import { serve } from '../server/serve';
import { kubernetesProvider } from './provider';

// The launcher gives all bundled files the folder of this one.
const folders = definitionFolders(path.resolve(__dirname, '../..'));
serve({ name: 'kubernetes', version, provider: kubernetesProvider(folders) });
