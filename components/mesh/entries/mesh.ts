import type { ConfigEntry } from './config-entry';

/** What holds for the mesh as a whole. */
export const mesh: ConfigEntry = {
  kind: 'Mesh',
  name: 'mesh',
  spec: {
    tls: { incoming: { tlsMinVersion: 'TLSv1_2' }, outgoing: { tlsMinVersion: 'TLSv1_2' } },
    // The stores are no part of it: they are reached with their own TLS, and only where a NetworkPolicy lets through.
    transparentProxy: { meshDestinationsOnly: false },
    // A caller can't claim another's certificate by a header.
    http: { sanitizeXForwardedClientCert: true },
  },
};
