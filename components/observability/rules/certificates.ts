import type { Thresholds } from '../thresholds';
import { alert, type RuleGroup } from './rule';

/** Certificates that should have been renewed. */
export const certificateRules = ({ certificateDays }: Thresholds): RuleGroup => ({
  name: 'certificates',
  rules: [
    alert('CertificateExpiresSoon', {
      // One that lives for a month only may well be nearer to its end: it counts once its renewal is overdue.
      expr:
        `min by (exported_namespace, name) (certmanager_certificate_expiration_timestamp_seconds{job="cert-manager"}) - time() < ${certificateDays} * 86400` +
        ' and min by (exported_namespace, name) (certmanager_certificate_renewal_timestamp_seconds{job="cert-manager"}) < time()',
      for: '1h',
      severity: 'critical',
      summary: 'Certificate {{ $labels.name }} ends in {{ $value | humanizeDuration }}.',
    }),
    alert('CertificateNotReady', {
      expr: 'max by (exported_namespace, name) (certmanager_certificate_ready_status{job="cert-manager",condition="False"}) == 1',
      for: '30m',
      severity: 'warning',
      summary: 'Certificate {{ $labels.name }} can not be issued.',
    }),
    alert('MeshAuthorityExpiresSoon', {
      // The leader looks once an hour, and Consul keeps a figure for a minute.
      expr: `min(last_over_time(consul_mesh_active_root_ca_expiry{job="consul"}[3h])) < ${certificateDays} * 86400`,
      for: '1h',
      severity: 'critical',
      summary: "The mesh's root certificate ends in {{ $value | humanizeDuration }}.",
    }),
  ],
});
