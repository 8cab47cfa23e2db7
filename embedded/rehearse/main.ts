import { parseArgs } from 'node:util';
import { EmbeddedError } from '../workspace/embedded-error';
import { rehearse, type RehearseOptions } from './rehearse';

const usage = `Usage: npm run rehearse [-- options]

Brings production up on this machine: the real Pulumi engine against a real Kubernetes API server
with simulated nodes. Nothing outside this folder is touched, and nothing is left behind.

  --keep             leave it running until Ctrl-C, and say how to use it
  --api-port <port>  port of the API server on 127.0.0.1 (default: a free one)
  --help             this text`;

/** Reads the command line. */
function readOptions(args: readonly string[]): Omit<RehearseOptions, 'signal'> | 'help' {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      keep: { type: 'boolean', default: false },
      'api-port': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const [stack = 'prod', ...more] = positionals;
  if (stack !== 'prod' || more.length > 0) {
    throw new EmbeddedError(
      `Only prod can be rehearsed, not ${positionals.join(' ')}.\n\n${usage}`,
    );
  }
  const port = values['api-port'];
  const apiPort = port === undefined ? undefined : Number(port);
  if (apiPort !== undefined && !(Number.isInteger(apiPort) && apiPort > 0 && apiPort < 65_536)) {
    throw new EmbeddedError(`--api-port is ${String(port)}; it must be a number from 1 to 65535.`);
  }
  return { keep: values.keep, ...(apiPort === undefined ? {} : { apiPort }) };
}

/** Runs a rehearsal; Ctrl-C and TERM end it in order. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') {
    console.log(usage);
    return;
  }
  const interrupted = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      interrupted.abort(new EmbeddedError('Interrupted; everything was ended and removed.'));
    });
  }
  await rehearse({ ...options, signal: interrupted.signal });
}

main().catch((error: unknown) => {
  // A wrong option is a TypeError with a code; its message says which.
  const expected =
    error instanceof EmbeddedError || (error instanceof TypeError && 'code' in error);
  console.error(expected ? `\n${error.message}` : error);
  process.exitCode = 1;
});
