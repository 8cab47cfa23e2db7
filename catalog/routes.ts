/** Rate limits per client address: requests per second, and how many may come at once. */
export const rateZones = {
  api: { perSecond: 100, burst: 100 },
  users: { perSecond: 100, burst: 50 },
  auth: { perSecond: 10, burst: 20 },
  upload: { perSecond: 5, burst: 10 },
} as const;

/** A public path of the edge. */
export interface Route {
  /** First label of the host name, before the environment's domain. */
  readonly host: 'api' | 'ws' | 'grpc' | 'cdn';
  readonly path: string;
  readonly protocol: 'http' | 'websocket' | 'grpc' | 'static';
  /** The gateway behind it. @default static files */
  readonly gateway?: string;
  readonly zone: keyof typeof rateZones;
  /** Longest time between two reads from the gateway. */
  readonly readTimeoutSeconds: number;
}

/** Everything the edge lets in; a longer path wins over a shorter one. */
export const routes: readonly Route[] = [
  {
    host: 'api',
    path: '/api/v1/auth',
    protocol: 'http',
    gateway: 'rest-gateway',
    zone: 'auth',
    readTimeoutSeconds: 30,
  },
  {
    host: 'api',
    path: '/api/v1/users',
    protocol: 'http',
    gateway: 'rest-gateway',
    zone: 'users',
    readTimeoutSeconds: 60,
  },
  {
    host: 'api',
    path: '/api/v1/files',
    protocol: 'http',
    gateway: 'rest-gateway',
    zone: 'upload',
    readTimeoutSeconds: 300,
  },
  {
    host: 'api',
    path: '/api/v1',
    protocol: 'http',
    gateway: 'rest-gateway',
    zone: 'api',
    readTimeoutSeconds: 60,
  },
  {
    host: 'ws',
    path: '/',
    protocol: 'websocket',
    gateway: 'websocket-gateway',
    zone: 'api',
    readTimeoutSeconds: 86_400,
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
