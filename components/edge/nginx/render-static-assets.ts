import { accessLog } from './access-log';
import { basics, compression, main } from './common';
import { block } from './directives';
import type { NginxSettings, StaticOrigin } from './nginx-settings';
import { statusServer } from './servers';
import { staticCache, staticFiles, staticHeaders, staticUpstream } from './static-files';

/** What the configuration of the static files' own nginx is rendered from. */
export interface StaticAssetsSettings extends Pick<
  NginxSettings,
  'paths' | 'resolver' | 'user' | 'statusReaders'
> {
  readonly origin: StaticOrigin;
  readonly listen: { readonly http: number; readonly status: number };
}

/** nginx.conf of the pods behind production's `cdn.`, which its edge sends static files' requests to. */
export function renderStaticAssets(settings: StaticAssetsSettings): string {
  const { origin, listen, paths, resolver } = settings;
  return [
    ...main(settings),
    ...block('http', [
      ...basics(settings),
      ...accessLog(paths.accessLog),
      ...compression,
      ...staticCache(paths.working),
      ...staticUpstream(origin, resolver),
      ...block('server', [
        `listen ${listen.http};`,
        'server_name _;',
        ...staticHeaders,
        ...block('location /', staticFiles(origin)),
      ]),
      ...statusServer(settings),
    ]),
    '',
  ].join('\n');
}
