import { publicHosts, type PublicHost } from './routes';

/** The labels of the public hosts, in the catalogue's order. */
export const hostLabels = Object.keys(publicHosts) as readonly PublicHost[];

/** The name of a public host in an environment. */
export const hostName = (host: PublicHost, domain: string): string => `${host}.${domain}`;
