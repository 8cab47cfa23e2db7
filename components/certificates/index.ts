export { authorityCertificate, type AuthorityCertificateArgs } from './authority-certificate';
export { InternalAuthority } from './internal-authority';
export { serverCertificate, type Issuer, type ServerCertificateArgs } from './server-certificate';
