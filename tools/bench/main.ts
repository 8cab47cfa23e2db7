import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runTool } from '../run-tool';
import { ToolError } from '../tool-error';
import type { Bench, BenchResult } from './bench';
import { machine } from './machine';
import { policyPackCost } from './policy-pack';
import { preview } from './preview';
import { program } from './program';
import { scale } from './scale';
import { table } from './table';
import { update } from './update';

const benches: Readonly<Record<string, Bench>> = {
  program,
  scale,
  update,
  preview,
  'policy-pack': policyPackCost,
};

const usage = `npm run bench [-- <part>…] [--json <file>]

Measures this program side by side with what it can't be faster than, and prints one table.
Parts: ${Object.keys(benches).join(', ')}; all of them without a name.
  --json <file>  the same as JSON

An aim that is missed is told, and no error: figures of a busy machine prove nothing.`;

/** `npm run bench`. */
runTool(usage, async args => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'string' } },
  });
  const unknown = positionals.filter(name => !(name in benches));
  if (unknown.length > 0) {
    throw new ToolError(`There is no part ${unknown.join(', ')}.\n\n${usage}`);
  }
  const results: BenchResult[] = [];
  for (const [name, bench] of Object.entries(benches)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    console.error(`measuring: ${name}`);
    results.push(await bench());
  }
  const figures = results.flatMap(each => each.figures);
  const notes = results.flatMap(each => each.notes);
  const on = machine();
  console.log(
    `${table(figures)}\n\nOn ${on.processor}, ${on.memory}, Node.js ${on.node}, load ${on.load}.\n${notes.join('\n')}`,
  );
  if (values.json !== undefined) {
    writeFileSync(values.json, `${JSON.stringify({ machine: on, figures, notes }, null, 2)}\n`);
  }
  return 0;
});
