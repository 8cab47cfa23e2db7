import { text, written } from './written';

/** Which certificates may be asked for. */
export const pkiRole = written({
  place: ['backend', 'name'],
  fields: [
    'allowBareDomains',
    'allowGlobDomains',
    'allowIpSans',
    'allowLocalhost',
    'allowSubdomains',
    'allowWildcardCertificates',
    'allowedDomains',
    'allowedUriSans',
    'clientFlag',
    'enforceHostnames',
    'keyBits',
    'keyType',
    'maxTtl',
    'noStore',
    'requireCn',
    'serverFlag',
    'ttl',
  ],
  path: inputs => `${text(inputs, 'backend')}/roles/${text(inputs, 'name')}`,
});

/** Where certificates say that their issuer and its revocations are found. */
export const pkiUrls = written({
  place: ['backend'],
  fields: ['issuingCertificates', 'crlDistributionPoints', 'ocspServers'],
  path: inputs => `${text(inputs, 'backend')}/config/urls`,
  removable: false,
});
