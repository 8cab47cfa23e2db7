import { ToolError } from './tool-error';

/** Runs a command of this project: what it gives back is its exit code; what it throws is told, and makes it 1. */
export function runTool(
  usage: string,
  command: (args: readonly string[]) => number | Promise<number>,
): void {
  Promise.resolve(process.argv.slice(2))
    .then(command)
    .then(
      code => {
        process.exitCode = code;
      },
      (error: unknown) => {
        console.error(explain(error, usage));
        process.exitCode = 1;
      },
    );
}

/** An unknown option is the user's mistake, which Node's own parser tells well enough. */
function explain(error: unknown, usage: string): unknown {
  if (error instanceof ToolError) return error.message;
  // A number where a program has ended with it.
  const { code = '', message = '' } = error as { code?: string | number; message?: string };
  return String(code).startsWith('ERR_PARSE_ARGS') ? `${message}\n\n${usage}` : error;
}
