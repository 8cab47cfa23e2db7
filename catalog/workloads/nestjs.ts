import { define } from '../define';

/** The services written in NestJS. */
export const nestjs = define('service', 'nestjs', [
  {
    name: 'backend-gateway',
    role: 'Application backend: routing, JWT check, aggregation, OpenAPI',
    originalName: 'backend',
    port: 3000,
    critical: true,
    // Uploads pass through it.
    calling: { requestTimeoutSeconds: 300 },
    databases: [{ engine: 'postgresql', name: 'quikapp_main' }],
    uses: ['kafka'],
    redisUses: ['counters', 'cache'],
    produces: ['QuikApp.analytics.event'],
    calls: [
      'auth-service',
      'user-service',
      'permission-service',
      'workspace-service',
      'channel-service',
      'message-service',
      'presence-service',
      'search-service',
      'file-service',
      'notification-service',
    ],
    outside: ['elasticsearch'],
  },
  {
    name: 'realtime-service',
    role: 'Socket.IO real-time service: rooms, presence sync, broadcasting',
    originalName: 'realtime',
    port: 3001,
    critical: true,
    streams: true,
    uses: ['kafka'],
    redisUses: ['pubsub'],
    consumes: [
      'QuikApp.message.deleted',
      'QuikApp.message.edited',
      'QuikApp.message.reaction',
      'QuikApp.message.sent',
    ],
    consumerGroup: 'realtime-broadcaster',
    calls: ['message-service', 'presence-service'],
  },
  {
    name: 'notification-service',
    role: 'Push, e-mail, SMS and in-app notifications',
    port: 3002,
    critical: true,
    databases: [{ engine: 'mongodb', name: 'quikapp_notifications' }],
    uses: ['kafka'],
    redisUses: ['pubsub'],
    consumes: [
      'QuikApp.message.reaction',
      'QuikApp.message.sent',
      'QuikApp.notification.email',
      'QuikApp.notification.push',
      'QuikApp.user.profile-updated',
      'QuikApp.user.status-changed',
    ],
    calls: ['user-service'],
    // push services, mail and SMS providers
    outside: ['internet'],
  },
]);
