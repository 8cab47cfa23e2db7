import { define } from '../define';
import { needs } from '../stacks';

// Models are held in memory.
const machineLearning = needs('500m', '1Gi', '2000m', '4Gi');

/** The services written in Python. */
export const python = define('service', 'python', [
  {
    name: 'analytics-service',
    role: 'Usage analytics and reports',
    port: 5007,
    databases: [{ engine: 'postgresql', name: 'quikapp_analytics' }],
    uses: ['kafka'],
    redisUses: ['cache'],
    consumes: ['QuikApp.analytics.event'],
    outside: ['elasticsearch'],
  },
  {
    name: 'ml-service',
    role: 'ML predictions and model serving',
    port: 5008,
    resources: machineLearning,
    databases: [{ engine: 'mongodb', name: 'quikapp_ml' }],
    outside: ['databricks'],
  },
  {
    name: 'moderation-service',
    role: 'Content moderation',
    port: 5014,
    databases: [{ engine: 'mongodb', name: 'quikapp_moderation' }],
    calls: ['ml-service'],
    outside: ['elasticsearch'],
  },
  {
    name: 'export-service',
    role: 'Data export, GDPR',
    port: 5015,
    databases: [{ engine: 'postgresql', name: 'quikapp_export' }],
    uses: ['object-storage'],
  },
  {
    name: 'integration-service',
    role: 'Third-party integrations',
    port: 5016,
    databases: [{ engine: 'postgresql', name: 'quikapp_integration' }],
    // third parties' APIs
    outside: ['internet'],
  },
  {
    name: 'sentiment-service',
    role: 'Message sentiment analysis',
    port: 5017,
    resources: machineLearning,
    calls: ['ml-service'],
    outside: ['databricks'],
  },
  {
    name: 'insights-service',
    role: 'Business insights and trends',
    port: 5018,
    resources: machineLearning,
    calls: ['analytics-service'],
    outside: ['databricks'],
  },
  {
    name: 'smart-reply-service',
    role: 'AI reply suggestions',
    port: 5019,
    resources: machineLearning,
    databases: [{ engine: 'mongodb', name: 'quikapp_smartreply' }],
    calls: ['ml-service'],
    outside: ['databricks'],
  },
]);
