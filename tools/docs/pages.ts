import { format, resolveConfig } from 'prettier';
import { join } from 'node:path';
import { rules } from '../../policy/rules';
import { policiesPage } from './policies';

/** The pages that are made from the program, by file, formatted as the project's others are. */
export async function pages(): Promise<Readonly<Record<string, string>>> {
  const options = await resolveConfig(join(__dirname, '../../package.json'));
  const formatted = (text: string) => format(text, { ...options, parser: 'markdown' });
  return { 'docs/policies.md': await formatted(policiesPage(rules)) };
}
