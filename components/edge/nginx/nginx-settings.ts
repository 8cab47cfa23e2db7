import type { Route } from '../../../catalog/routes';
import type { Endpoint } from '../../handover';

/** The folder of the object storage that the static files are in. */
export interface StaticOrigin {
  /** Without a slash at its end, such as `https://s3.example.com/quikapp-media/public`. */
  readonly url: string;
  /** File of the authorities whose certificate it must have. @default its certificate isn't looked at */
  readonly authorities?: string;
}

/** What nginx' configuration is rendered from. */
export interface NginxSettings {
  readonly routes: readonly Route[];
  /** The hosts are `api.<domain>` and so on. */
  readonly domain: string;
  /** The members of each gateway. A route whose gateway isn't here is left out. */
  readonly gateways: Readonly<Record<string, readonly Endpoint[]>>;
  /** Where the static files are. @default no static files */
  readonly staticOrigin?: StaticOrigin;
  readonly certificate: { readonly certificate: string; readonly key: string };
  /** Addresses of load balancers in front, whose word on the client's address is taken. */
  readonly trustedProxies: readonly string[];
  /** Who may read the status beside nginx itself. */
  readonly statusReaders: readonly string[];
  readonly listen: {
    readonly http: number;
    readonly https: number;
    /** Inner port of the health and the counters; never published. */
    readonly status: number;
  };
  /** DNS server that is asked again for the gateways' addresses, from nginx 1.27.3 on. @default asked once, at the start */
  readonly resolver?: string;
  /** Account of the workers. @default the one that nginx was started as */
  readonly user?: string;
  readonly paths: {
    readonly pid: string;
    readonly accessLog: string;
    readonly errorLog: string;
    /** Folder of the cache and of bodies on their way; made at the start. */
    readonly working: string;
    readonly mimeTypes: string;
  };
}
