import { define } from '../define';

/** The three gateways behind the edge, one per protocol. */
export const gateways = [
  ...define('gateway', 'nestjs', [
    {
      name: 'rest-gateway',
      role: 'REST API gateway',
      port: 3100,
      critical: true,
      redisUses: ['counters'],
      calls: ['backend-gateway', 'auth-service', 'permission-service', 'user-service'],
    },
  ]),
  ...define('gateway', 'elixir', [
    {
      name: 'websocket-gateway',
      role: 'WebSocket gateway (Phoenix Channels)',
      port: 4000,
      critical: true,
      streams: true,
      databases: [
        { engine: 'mysql', name: 'quikapp_realtime' },
        { engine: 'mongodb', name: 'quikapp_realtime' },
      ],
      uses: ['kafka'],
      redisUses: ['counters', 'pubsub'],
      calls: [
        'message-service',
        'presence-service',
        'call-service',
        'huddle-service',
        'event-broadcast-service',
        'auth-service',
      ],
    },
  ]),
  ...define('gateway', 'go', [
    {
      name: 'grpc-gateway',
      role: 'gRPC gateway',
      port: 6000,
      // Its clients speak gRPC, and so does the edge to it.
      mesh: 'grpc',
      critical: true,
      redisUses: ['counters'],
      calls: ['user-service', 'message-service', 'channel-service', 'auth-service'],
    },
  ]),
];
