import { critical, warning, type AlertCases } from '../alert-case';

const of = (metric: string, labels = ''): string =>
  `certmanager_certificate_${metric}{job="cert-manager",namespace="quikapp-infra",exported_namespace="quikapp-core",name="edge",issuer_kind="Issuer"${labels}}`;
const expires = of('expiration_timestamp_seconds');
const renewed = of('renewal_timestamp_seconds');
const edge = { exported_namespace: 'quikapp-core', name: 'edge' };

const days = (count: number): string => `${count * 86_400}x30`;
const step = '30m';
/** Values don't move with the clock: by now an hour and a half has gone. */
const after = '90m';

const rootExpiry = (server: number): string =>
  `consul_mesh_active_root_ca_expiry{job="consul",pod="consul-server-${server}"}`;
/** An hour of a figure that is there for a minute, asked once a minute. */
const hourly = (seconds: number): string => `${seconds} stale _x58`;

export const certificateCases: AlertCases = {
  CertificateExpiresSoon: [
    {
      when: 'a certificate that ends in 13 days and should have been renewed',
      series: { [expires]: days(13), [renewed]: days(0) },
      step,
      after,
      tells: [critical('Certificate edge ends in 12d 22h 30m 0s.', edge)],
    },
    {
      when: 'one that ends in 15 days and should have been renewed',
      series: { [expires]: days(15), [renewed]: days(0) },
      step,
      after,
    },
    {
      when: 'one that lives for a month, and is not to be renewed yet',
      series: { [expires]: days(13), [renewed]: days(3) },
      step,
      after,
    },
  ],
  CertificateNotReady: [
    {
      when: 'a certificate that nobody issues',
      series: {
        [of('ready_status', ',condition="False"')]: '1x10',
        [of('ready_status', ',condition="True"')]: '0x10',
      },
      step: '10m',
      after: '40m',
      tells: [warning('Certificate edge can not be issued.', edge)],
    },
    {
      when: 'a certificate that is issued after a while',
      series: { [of('ready_status', ',condition="False"')]: '1 1 0x8' },
      step: '10m',
      after: '40m',
    },
  ],
  MeshAuthorityExpiresSoon: [
    {
      when: 'a root that ends in 13 days, as the leader alone tells',
      series: {
        [rootExpiry(0)]: `NaN NaN NaN NaN NaN`,
        [rootExpiry(1)]: days(13),
      },
      step,
      after,
      tells: [critical("The mesh's root certificate ends in 13d 0h 0m 0s.")],
    },
    {
      // As Consul tells of it: for the minute after the leader has looked.
      when: 'a root that ends in 13 days, told once an hour',
      series: { [rootExpiry(1)]: `${hourly(13 * 86_400)} ${hourly(13 * 86_400 - 3600)}` },
      step: '1m',
      after: '110m',
      tells: [critical("The mesh's root certificate ends in 12d 23h 0m 0s.")],
    },
    {
      when: 'a root that was about to end, until it was renewed',
      series: { [rootExpiry(1)]: `${hourly(13 * 86_400)} ${hourly(3650 * 86_400)}` },
      step: '1m',
      after: '110m',
    },
    { when: 'a root that ends in 14 days', series: { [rootExpiry(1)]: days(14) }, step, after },
  ],
};
