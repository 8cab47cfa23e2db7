import * as pulumi from '@pulumi/pulumi';
import { tellUsage } from './usage';

/** A program that makes nothing, under the same mocks. */
async function main(): Promise<void> {
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs as object }),
    call: () => ({}),
  });
  await pulumi.runtime.disconnect();
  tellUsage();
}

void main();
