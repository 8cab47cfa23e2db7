import { define } from '../define';

/** The three gateways behind the edge, one per protocol. */
export const gateways = [
  ...define('gateway', 'nestjs', [
    {
      name: 'rest-gateway',
      role: 'REST API gateway',
      port: 3100,
      critical: true,
      uses: ['redis'],
      calls: ['backend-gateway', 'auth-service', 'permission-service', 'user-service'],
    },
  ]),
  ...define('gateway', 'elixir', [
    {
      name: 'websocket-gateway',
      role: 'WebSocket gateway (Phoenix Channels)',
      port: 4000,
      critical: true,
      databases: [
        { engine: 'mysql', name: 'quikapp_realtime' },
        { engine: 'mongodb', name: 'quikapp_realtime' },
      ],
      uses: ['redis', 'kafka'],
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
      critical: true,
      uses: ['redis'],
      calls: ['user-service', 'message-service', 'channel-service', 'auth-service'],
    },
  ]),
];
