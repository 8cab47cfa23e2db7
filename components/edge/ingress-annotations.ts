import { defaultBodyMegabytes, rateZones, type Route } from '../../catalog/routes';
import { hstsSeconds, securityHeaders } from './nginx/security-headers';

/** What holds for a host: the annotations of its master Ingress. */
export const hostAnnotations = (): Record<string, string> => ({
  'nginx.org/mergeable-ingress-type': 'master',
  'nginx.org/hsts': 'true',
  'nginx.org/hsts-max-age': String(hstsSeconds),
  'nginx.org/hsts-include-subdomains': 'true',
  'nginx.org/http-redirect-code': '301',
  'nginx.org/proxy-hide-headers': Object.keys(securityHeaders).join(','),
  'nginx.org/add-header': Object.entries(securityHeaders)
    .map(([name, value]) => `${name}:${value}:always`)
    .join(','),
});

/** What holds for a path: the annotations of its minion Ingress. */
export function routeAnnotations(route: Route, service: string): Record<string, string> {
  const { perSecond, burst } = rateZones[route.zone];
  return {
    'nginx.org/mergeable-ingress-type': 'minion',
    'nginx.org/limit-req-rate': `${perSecond}r/s`,
    'nginx.org/limit-req-key': '${binary_remote_addr}',
    'nginx.org/limit-req-zone-size': '10m',
    'nginx.org/limit-req-burst': String(burst),
    'nginx.org/limit-req-no-delay': 'true',
    'nginx.org/limit-req-reject-code': '429',
    // Each pod counts by itself and sees its share of a client's requests, so it allows its share of the rate.
    'nginx.org/limit-req-scale': 'true',
    'nginx.org/client-max-body-size': `${route.bodyMegabytes ?? defaultBodyMegabytes}m`,
    'nginx.org/proxy-connect-timeout': '10s',
    'nginx.org/proxy-read-timeout': `${route.readTimeoutSeconds}s`,
    'nginx.org/proxy-send-timeout': `${route.readTimeoutSeconds}s`,
    // The Service's own address: by it the sidecar knows the gateway, whose members it then chooses, ejects and
    // retries itself. To a pod's address it would only pass the bytes on.
    'nginx.org/use-cluster-ip': 'true',
    ...(route.protocol === 'websocket' ? { 'nginx.org/websocket-services': service } : {}),
    ...(route.protocol === 'grpc' ? { 'nginx.org/grpc-services': service } : {}),
  };
}
