import { define } from '../define';

/** The services written in Elixir. */
export const elixir = define('service', 'elixir', [
  {
    name: 'presence-service',
    role: 'Online status, typing indicators, last seen',
    port: 4001,
    critical: true,
    databases: [{ engine: 'mongodb', name: 'quikapp_presence' }],
    uses: ['redis', 'kafka'],
    produces: ['QuikApp.user.status-changed'],
  },
  {
    name: 'call-service',
    role: 'Voice/video calls: WebRTC signalling, recording',
    port: 4002,
    critical: true,
    databases: [{ engine: 'mongodb', name: 'quikapp_call' }],
    uses: ['redis', 'object-storage', 'kafka'],
  },
  {
    name: 'message-service',
    role: 'Real-time messaging, reactions, receipts',
    port: 4003,
    grpcPort: 4103,
    critical: true,
    databases: [{ engine: 'mongodb', name: 'quikapp_messages' }],
    uses: ['kafka', 'redis'],
    produces: [
      'QuikApp.message.deleted',
      'QuikApp.message.edited',
      'QuikApp.message.reaction',
      'QuikApp.message.sent',
    ],
    consumes: ['QuikApp.user.profile-updated'],
    calls: ['presence-service', 'user-service'],
  },
  {
    name: 'notification-orchestrator',
    role: 'Routes notifications: realtime when online, push queue when not; batching, dedup',
    port: 4004,
    databases: [{ engine: 'mongodb', name: 'quikapp_notification_orchestrator' }],
    uses: ['kafka'],
    produces: ['QuikApp.notification.email', 'QuikApp.notification.push'],
    consumes: ['QuikApp.message.sent'],
    calls: ['presence-service', 'notification-service'],
  },
  {
    name: 'huddle-service',
    role: 'Audio rooms',
    port: 4005,
    databases: [{ engine: 'mongodb', name: 'quikapp_huddle' }],
    calls: ['presence-service'],
  },
  {
    name: 'event-broadcast-service',
    role: 'SSE/WebSocket event fan-out',
    port: 4006,
    databases: [{ engine: 'mongodb', name: 'quikapp_event_broadcast' }],
    uses: ['kafka'],
    consumes: [
      'QuikApp.message.deleted',
      'QuikApp.message.edited',
      'QuikApp.message.reaction',
      'QuikApp.message.sent',
    ],
  },
]);
