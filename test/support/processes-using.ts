import { execFileSync } from 'node:child_process';

/** The process ids of programs that were given a path under `directory` as an argument. */
export function processesUsing(directory: string): number[] {
  const table = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,args='], { encoding: 'utf8' });
  return table
    .split('\n')
    .filter(line => line.includes(`${directory}/`))
    .map(line => Number.parseInt(line.trim(), 10));
}
