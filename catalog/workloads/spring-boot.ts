import { define } from '../define';

/** The services written in Spring Boot. */
export const springBoot = define('service', 'spring-boot', [
  {
    name: 'auth-service',
    role: 'Authentication: JWT, OAuth 2.0, 2FA, OTP, sessions',
    port: 8081,
    grpcPort: 8181,
    critical: true,
    databases: [{ engine: 'mysql', name: 'quikapp_auth' }],
    encrypts: ['user-data'],
    uses: ['kafka'],
    redisUses: ['sessions', 'counters'],
    produces: [
      'QuikApp.audit.event',
      'QuikApp.auth.password-reset',
      'QuikApp.auth.user-login',
      'QuikApp.auth.user-registered',
    ],
    // OAuth providers and SMS for one-time passwords
    outside: ['internet'],
  },
  {
    name: 'user-service',
    role: 'User profiles, settings, contacts, devices',
    port: 8082,
    grpcPort: 8182,
    critical: true,
    databases: [{ engine: 'mysql', name: 'quikapp_user' }],
    encrypts: ['user-data'],
    uses: ['kafka', 'object-storage'],
    redisUses: ['cache'],
    produces: ['QuikApp.user.profile-updated'],
  },
  {
    name: 'permission-service',
    role: 'RBAC/ABAC with Casbin',
    port: 8083,
    grpcPort: 8183,
    critical: true,
    databases: [{ engine: 'mysql', name: 'quikapp_permission' }],
    redisUses: ['cache'],
  },
  {
    name: 'audit-service',
    role: 'Audit log, compliance reports',
    port: 8084,
    grpcPort: 8184,
    databases: [{ engine: 'mysql', name: 'quikapp_audit' }],
    uses: ['kafka'],
    consumes: ['QuikApp.audit.event'],
  },
  {
    name: 'admin-service',
    role: 'Administration, reports, bans, system config',
    port: 8085,
    grpcPort: 8185,
    databases: [{ engine: 'mysql', name: 'quikapp_admin' }],
    produces: ['QuikApp.audit.event'],
    calls: ['user-service', 'permission-service'],
  },
]);
