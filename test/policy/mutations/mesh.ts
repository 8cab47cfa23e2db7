import { remove, set, type Mutation } from '../mutation';

const auth = 'quikapp-mesh-service-intentions-auth-service';
const gateway = 'quikapp-mesh-service-defaults-rest-gateway';

const deployment = 'quikapp-services-auth-service-deployment';
const annotation = (key: string) => [
  'spec',
  'template',
  'metadata',
  'annotations',
  `consul.hashicorp.com/${key}`,
];

export const mesh: readonly Mutation[] = [
  {
    rule: 'mesh-members',
    title: 'a workload outside of the mesh',
    change: set(deployment, annotation('connect-inject'), 'false'),
  },
  {
    rule: 'mesh-members',
    title: 'a workload under the name of another',
    change: set(deployment, annotation('connect-service'), 'user-service'),
  },
  {
    rule: 'mesh-members',
    title: 'a port on which nothing listens',
    change: set(deployment, annotation('connect-service-port'), '1'),
  },
  {
    rule: 'mesh-members',
    title: 'calls past the sidecar',
    change: set(deployment, annotation('transparent-proxy'), undefined),
  },
  {
    rule: 'intentions',
    title: 'a caller that declares nothing',
    change: set(auth, 'spec.sources.3', { name: 'search-service', action: 'allow' }),
  },
  {
    rule: 'intentions',
    title: 'everybody as a caller',
    change: set(auth, 'spec.sources.0.name', '*'),
  },
  { rule: 'intentions', title: 'declared calls that are refused', change: remove(auth) },
  {
    rule: 'intentions',
    title: 'nothing that refuses the rest',
    change: graph =>
      graph.filter(
        ({ type, inputs }) =>
          !(
            type.endsWith(':ServiceIntentions') &&
            JSON.stringify(inputs).includes('"destination":{"name":"*"}')
          ),
      ),
  },
  {
    rule: 'circuit-breakers',
    title: 'a call without limits',
    change: set(gateway, 'spec.upstreamConfig.overrides.0.limits', undefined),
  },
  {
    rule: 'circuit-breakers',
    title: 'a call that waits for a dead instance',
    change: set(gateway, 'spec.upstreamConfig.overrides.0.passiveHealthCheck', undefined),
  },
  {
    rule: 'circuit-breakers',
    title: 'a caller without settings',
    change: remove(gateway),
  },
  {
    rule: 'closed-mesh',
    title: 'a Consul that everybody may write to',
    change: set('quikapp-mesh-release', 'values.global.acls.manageSystemACLs', undefined),
  },
  {
    rule: 'closed-mesh',
    title: 'gossip in clear',
    change: set('quikapp-mesh-release', 'values.global.gossipEncryption', undefined),
  },
  {
    rule: 'closed-mesh',
    title: 'an old form of TLS',
    change: set('quikapp-mesh-mesh-mesh', 'spec.tls.incoming.tlsMinVersion', 'TLSv1_0'),
  },
];
