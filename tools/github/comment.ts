import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runTool } from '../run-tool';
import { ToolError } from '../tool-error';
import { keepComment } from './keep-comment';

const usage = `npm run comment -- <pull request> <file> [<file> …]

Writes Markdown files into the one comment that this project keeps on a pull request, by the GitHub CLI and its login.
A file that isn't there is left out, as the report of a live preview is where there is no login.`;

runTool(usage, args => {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
  const [number = '', ...files] = positionals;
  if (!/^\d+$/.test(number) || files.length === 0) {
    throw new ToolError(`Name a pull request by its number, and files.\n\n${usage}`);
  }
  const texts = files.filter(file => existsSync(file)).map(file => readFileSync(file, 'utf8'));
  if (texts.length === 0) throw new ToolError(`None of these files is there: ${files.join(', ')}.`);
  keepComment(Number(number), 'quikapp-report', texts.join('\n'));
  return 0;
});
