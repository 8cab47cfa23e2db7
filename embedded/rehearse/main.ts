import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { explainFullDisk } from '../workspace/disk-space';
import { embeddedDirectory } from '../workspace/embedded-directory';
import { EmbeddedError } from '../workspace/embedded-error';
import { rehearseChange, type RehearseChangeOptions } from './change/rehearse-change';
import { rehearse, type RehearseOptions } from './rehearse';
import { rehearseDev } from './rehearse-dev';

const usage = `Usage: npm run rehearse [-- [prod | dev] [options]]

Brings an environment up on this machine, says what came up, and leaves nothing behind.
  prod  the real Pulumi engine against a real Kubernetes API server with simulated nodes; nothing
        outside this folder is touched
  dev   the real Pulumi engine against a Docker daemon: one of its own where root may start it, else
        the one that QUIKAPP_DOCKER_HOST names, else the usual one

  --keep             leave it running until Ctrl-C, and say how to use it
  --api-port <port>  prod: port of the API server on 127.0.0.1 (default: a free one)
  --from <revision>  prod: rehearse a change, from this git revision to the files that are here; it
                     fails if a critical workload has fewer than two Ready pods meanwhile, or a
                     disruption budget isn't held
  --drill node|zone  with --from: roll every workload out, and in the middle of it drain a node, or
                     lose a zone
  --output <folder>  with --from: where the report goes (default: rehearsal)
  --help             this text`;

type Options = Omit<RehearseOptions, 'signal'> &
  Pick<RehearseChangeOptions, 'drill' | 'output'> & {
    readonly stack: 'dev' | 'prod';
    readonly from?: string;
  };

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      keep: { type: 'boolean', default: false },
      'api-port': { type: 'string' },
      from: { type: 'string' },
      drill: { type: 'string' },
      output: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });

/** Reads the command line; what Node.js says of a wrong one goes on about its own syntax after the first sentence. */
function parseOrExplain(args: readonly string[]): ReturnType<typeof parse> {
  try {
    return parse(args);
  } catch (error) {
    const [problem] = (error as Error).message.split(/\.?(?:\n|\. |$)/);
    throw new EmbeddedError(`${problem ?? ''}.\n\n${usage}`, { cause: error });
  }
}

function readOptions(args: readonly string[]): Options | 'help' {
  const { values, positionals } = parseOrExplain(args);
  if (values.help) return 'help';
  const [stack = 'prod', ...more] = positionals;
  if ((stack !== 'prod' && stack !== 'dev') || more.length > 0) {
    throw new EmbeddedError(
      `Only prod or dev can be rehearsed, not ${positionals.join(' ')}.\n\n${usage}`,
    );
  }
  const port = values['api-port'];
  const apiPort = port === undefined ? undefined : Number(port);
  if (port !== undefined && !(/^\d+$/.test(port) && Number(port) > 0 && Number(port) < 65_536)) {
    throw new EmbeddedError(`--api-port is "${port}"; it must be a number from 1 to 65535.`);
  }
  return {
    stack,
    keep: values.keep,
    ...(apiPort === undefined ? {} : { apiPort }),
    ...readChange(stack, values),
  };
}

/** The options of a change, which mean nothing without one. */
function readChange(
  stack: string,
  { from, drill, output = 'rehearsal', keep }: ReturnType<typeof parse>['values'],
): Pick<Options, 'from' | 'drill' | 'output'> {
  if (from === undefined) {
    if (drill !== undefined) {
      throw new EmbeddedError(
        '--drill takes something away in the middle of a change: name the revision to begin with, as in --from main.',
      );
    }
    return { output };
  }
  if (stack !== 'prod' || keep) {
    throw new EmbeddedError('--from rehearses a change of prod only, and keeps nothing running.');
  }
  if (drill !== undefined && drill !== 'node' && drill !== 'zone') {
    throw new EmbeddedError(`--drill is "${drill}"; it must be node or zone.`);
  }
  return { from, output: path.resolve(output), ...(drill === undefined ? {} : { drill }) };
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
  // The terminal was closed, or what the output was piped to has ended: nobody reads on.
  for (const output of [process.stdout, process.stderr]) {
    output.on('error', () => {
      interrupted.abort(
        new EmbeddedError('The output was closed; everything was ended and removed.'),
      );
    });
  }
  const { signal } = interrupted;
  if (options.from !== undefined) {
    await rehearseChange({ ...options, from: options.from, signal });
  } else {
    await (options.stack === 'dev' ? rehearseDev : rehearse)({ ...options, signal });
  }
  if (interrupted.signal.aborted) console.log('Everything was ended and removed.');
}

main().catch((thrown: unknown) => {
  const error = explainFullDisk(thrown, embeddedDirectory());
  console.error(error instanceof EmbeddedError ? `\n${error.message}` : error);
  process.exitCode = 1;
});
