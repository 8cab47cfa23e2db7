import * as pulumi from '@pulumi/pulumi';
import { catalog } from '../../../catalog';
import { Platform } from '../../../components/platform';
import { loadConfiguration } from '../../../config';
import { filledVault } from '../../../test/support/filled-vault';
import { knownOutputs } from '../../../test/support/known-outputs';
import { setConfiguration, stackFile } from '../../../test/support/stack-file';
import { manyWorkloads } from '../many-workloads';
import { tellUsage } from './usage';

/** Room for many times the catalogue's workloads, which production's own subnet doesn't have. */
const wide = { 'quikapp:networking': { subnets: { core: '10.64.0.0/12' } } };

/** The whole program of prod under mocks, with each workload as often as the argument says. */
async function main(times: number): Promise<void> {
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => ({
        id: `${name}-id`,
        state: { ...(inputs as object), ...knownOutputs(type, name) },
      }),
      call: () => ({}),
    },
    'quikapp',
    'prod',
  );
  setConfiguration(stackFile('prod', { ...filledVault, ...(times > 1 ? wide : {}) }));
  new Platform('quikapp', loadConfiguration(manyWorkloads(catalog, times)));
  await pulumi.runtime.disconnect();
  tellUsage();
}

void main(Number(process.argv[2] ?? 1));
