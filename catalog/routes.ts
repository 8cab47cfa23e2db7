/** Rate limits per client address: requests per second, and how many may come at once. */
export const rateZones = {
  api: { perSecond: 100, burst: 100 },
  users: { perSecond: 100, burst: 50 },
  auth: { perSecond: 10, burst: 20 },
  upload: { perSecond: 5, burst: 10 },
} as const;

/** Name of a rate limit. */
export type RateZone = keyof typeof rateZones;

/**
 * Public hosts by the first label of their names, before the environment's domain, and how many requests one client
 * address may have under way on each. A request of HTTP/2 counts like a connection. Behind one address may be an
 * office: its WebSockets stay open, and a page asks for all its pictures at once.
 */
export const publicHosts = {
  api: { connections: 20 },
  ws: { connections: 200 },
  grpc: { connections: 100 },
  cdn: { connections: 200 },
} as const;

/** First label of a public host. */
export type PublicHost = keyof typeof publicHosts;

/** A public path of the edge. */
export interface Route {
  readonly host: PublicHost;
  readonly path: string;
  readonly protocol: 'http' | 'websocket' | 'grpc' | 'static';
  /** The gateway behind it. @default static files */
  readonly gateway?: string;
  readonly zone: RateZone;
  /** Longest time between two reads from the gateway. */
  readonly readTimeoutSeconds: number;
  /** Largest request body in megabytes; more is for presigned URLs of the object storage. @default 1 */
  readonly bodyMegabytes?: number;
  /** Whether a client address comes back to the same gateway. @default the gateway with the fewest requests */
  readonly sticky?: boolean;
}

/** What a route's body may be where the route doesn't say. */
export const defaultBodyMegabytes = 1;

const rest = { host: 'api', protocol: 'http', gateway: 'rest-gateway' } as const;

/** Everything the edge lets in; a longer path wins over a shorter one. */
export const routes: readonly Route[] = [
  { ...rest, path: '/api/v1/auth', zone: 'auth', readTimeoutSeconds: 30 },
  { ...rest, path: '/api/v1/users', zone: 'users', readTimeoutSeconds: 60 },
  { ...rest, path: '/api/v1/files', zone: 'upload', readTimeoutSeconds: 300, bodyMegabytes: 100 },
  { ...rest, path: '/api/v1', zone: 'api', readTimeoutSeconds: 60 },
  {
    host: 'ws',
    path: '/',
    protocol: 'websocket',
    gateway: 'websocket-gateway',
    zone: 'api',
    readTimeoutSeconds: 86_400,
    // A client that lost its connection finds its channels' state where it was.
    sticky: true,
  },
  {
    host: 'grpc',
    path: '/',
    protocol: 'grpc',
    gateway: 'grpc-gateway',
    zone: 'api',
    readTimeoutSeconds: 60,
  },
  { host: 'cdn', path: '/', protocol: 'static', zone: 'api', readTimeoutSeconds: 60 },
];
