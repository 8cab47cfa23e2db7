import * as pulumi from '@pulumi/pulumi';
import { catalog } from '../../catalog';
import { loadConfiguration } from '../../config';
import { asEngine, neededSecrets, setConfiguration } from './stack-file';

/** Loads a stack's configuration from these values, as the program does at its start. */
export async function configure(stack: string, values: Readonly<Record<string, unknown>>) {
  await pulumi.runtime.setMocks(
    { newResource: () => ({ id: '', state: {} }), call: () => ({}) },
    'quikapp',
    stack,
  );
  // Docker makes its own keys.
  setConfiguration(asEngine({ ...(stack === 'dev' ? {} : neededSecrets), ...values }));
  return loadConfiguration(catalog);
}

/** What the program says of a configuration that it refuses. */
export async function complaint(
  stack: string,
  values: Readonly<Record<string, unknown>>,
): Promise<string> {
  try {
    await configure(stack, values);
  } catch (error) {
    if (pulumi.RunError.isInstance(error)) return error.message;
    throw error;
  }
  return '';
}
