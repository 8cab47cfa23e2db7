import * as pulumi from '@pulumi/pulumi';
import { catalog } from '../../catalog';
import { loadConfiguration } from '../../config';
import { asEngine } from './stack-file';

/** Loads a stack's configuration from these values, as the program does at its start. */
export async function configure(stack: string, values: Readonly<Record<string, unknown>>) {
  await pulumi.runtime.setMocks(
    { newResource: () => ({ id: '', state: {} }), call: () => ({}) },
    'quikapp',
    stack,
  );
  pulumi.runtime.setAllConfig(asEngine(values));
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
