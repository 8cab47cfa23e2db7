import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { ensureTools } from '../../embedded/toolchain/ensure-tools';
import type { Cluster, Question } from './cluster';

let built: ReturnType<typeof build> | undefined;

/** Builds the analyzer on the first call of a process, where that isn't done yet. */
function build() {
  return ensureTools(['netpol-analyzer'], () => undefined);
}

/**
 * Says for each question whether the policies let the connection pass, in the order of the questions.
 *
 * Both directions count: the source's policies must let it out, the destination's must let it in.
 */
export async function evaluate(
  input: Cluster & { readonly questions: readonly Question[] },
): Promise<boolean[]> {
  const { 'netpol-analyzer': program } = await (built ??= build());
  // The library removes a log file of its own from the working directory, so that isn't the project's.
  const analyzer = spawn(program, { cwd: tmpdir() });
  // Input that isn't read to its end means that the analyzer gave up; its exit status says why.
  analyzer.stdin.on('error', () => undefined);
  analyzer.stdin.end(JSON.stringify(input));
  const [answers, problem, [status]] = await Promise.all([
    text(analyzer.stdout),
    text(analyzer.stderr),
    once(analyzer, 'close') as Promise<[number | null]>,
  ]);
  if (status !== 0) {
    throw new Error(`The policies can't be evaluated: ${problem.trim() || `status ${status}`}`);
  }
  return z.array(z.boolean()).length(input.questions.length).parse(JSON.parse(answers));
}
