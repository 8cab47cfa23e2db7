import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { routes } from '../../../catalog/routes';
import { renderNginx, type NginxSettings } from '../../../components/edge/nginx';
import { httpGet } from '../../support/http-get';
import { freePorts } from '../../support/free-ports';

/** What a test says of the edge that it wants. */
export type EdgeWish = Partial<
  Pick<NginxSettings, 'gateways' | 'staticOrigin' | 'trustedProxies' | 'statusReaders'>
>;

/** A real nginx with the rendered configuration. */
export interface Edge {
  readonly domain: string;
  readonly ports: NginxSettings['listen'];
  /** The authority that its certificate is to be checked with. */
  readonly authority: string;
  /** Lines of its access log so far. */
  readonly log: () => Record<string, string>[];
  readonly stop: () => Promise<void>;
}

const domain = 'quikapp.localhost';

/** Starts nginx on ports of the loopback address, with a certificate of its own. */
export async function startEdge(wish: EdgeWish): Promise<Edge> {
  const directory = mkdtempSync(join(tmpdir(), 'quikapp-edge-'));
  const [http = 0, https = 0, status = 0] = await freePorts(3);
  const settings = settingsIn(directory, { http, https, status }, wish);
  makeCertificate(directory);
  const file = join(directory, 'nginx.conf');
  writeFileSync(file, renderNginx(settings));
  const nginx = spawn('nginx', ['-c', file, '-p', directory, '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  nginx.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise<void>(resolve =>
    nginx.once('exit', () => {
      resolve();
    }),
  );
  for (let tries = 0; !(await answers(`http://127.0.0.1:${status}/health`)); tries++) {
    assert.ok(nginx.exitCode === null && tries < 200, said);
    await sleep(25);
  }
  return {
    domain,
    ports: settings.listen,
    authority: readFileSync(join(directory, 'tls.crt'), 'utf8'),
    log: () =>
      readFileSync(settings.paths.accessLog, 'utf8')
        .split('\n')
        .filter(line => line !== '')
        .map(line => JSON.parse(line) as Record<string, string>),
    stop: async () => {
      nginx.kill('SIGTERM');
      await ended;
      rmSync(directory, { recursive: true });
    },
  };
}

/** What nginx itself says of a configuration: nothing, or what is wrong with it. */
export const complaint = (wish: EdgeWish): string =>
  complaintOf(directory =>
    renderNginx(settingsIn(directory, { http: 8080, https: 8443, status: 8081 }, wish)),
  );

/** The same of whatever is rendered for a folder. */
export function complaintOf(render: (directory: string) => string): string {
  const directory = mkdtempSync(join(tmpdir(), 'quikapp-edge-'));
  try {
    makeCertificate(directory);
    const file = join(directory, 'nginx.conf');
    writeFileSync(file, render(directory));
    execFileSync('nginx', ['-t', '-q', '-c', file, '-p', directory], { stdio: 'pipe' });
    return '';
  } catch (error) {
    return String((error as { stderr?: Buffer }).stderr ?? error);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const answers = (url: string): Promise<boolean> =>
  httpGet(url).then(
    ({ status }) => status === 200,
    () => false,
  );

const settingsIn = (
  directory: string,
  listen: NginxSettings['listen'],
  wish: EdgeWish,
): NginxSettings => ({
  routes,
  domain,
  gateways: {},
  trustedProxies: [],
  statusReaders: [],
  ...wish,
  listen,
  certificate: { certificate: join(directory, 'tls.crt'), key: join(directory, 'tls.key') },
  // Debian's nginx starts its workers as nobody, who can't enter a temporary folder.
  ...(process.getuid?.() === 0 ? { user: 'root' } : {}),
  paths: {
    pid: join(directory, 'pid'),
    accessLog: join(directory, 'access.log'),
    errorLog: join(directory, 'error.log'),
    working: directory,
    mimeTypes: '/etc/nginx/mime.types',
  },
});

function makeCertificate(directory: string): void {
  execFileSync(
    'openssl',
    [
      ...'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2'.split(' '),
      ...['-subj', '/CN=quikapp.localhost', '-addext', `subjectAltName=DNS:*.${domain}`],
      ...['-keyout', join(directory, 'tls.key'), '-out', join(directory, 'tls.crt')],
    ],
    { stdio: 'pipe' },
  );
}
