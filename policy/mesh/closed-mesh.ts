import { at, textAt } from '../graph/value';
import type { Rule } from '../rule';

const switches = [
  'global.acls.manageSystemACLs',
  'global.tls.enabled',
  'global.gossipEncryption.secretName',
  'connectInject.cni.enabled',
];
const safe = ['TLSv1_2', 'TLSv1_3'];

/** With what the chart leaves off unless told otherwise. */
export const closedMesh: Rule = {
  name: 'closed-mesh',
  family: 'security',
  requirements: ['R-05'],
  protects:
    'A Consul that everybody may write to, or a mesh that talks in clear or in an old form of TLS.',
  remedy:
    "Switch the chart's ACLs, TLS, gossip encryption and CNI on, and let Mesh ask for TLS 1.2 at least.",
  severity: 'critical',
  link: 'docs/policies.md#closed-mesh',
  target: 'kubernetes',
  check: graph => [
    ...graph
      .of('kubernetes:helm.sh/v3:Release')
      .filter(({ props }) => textAt(props, 'name') === 'consul')
      .flatMap(resource =>
        switches
          .filter(path => !at(resource.props, `values.${path}`))
          .map(path => ({ resource, message: `Its value ${path} is off.` })),
      ),
    ...graph
      .kind('consul.hashicorp.com', 'Mesh')
      .flatMap(resource =>
        ['incoming', 'outgoing']
          .filter(
            way => !safe.includes(textAt(resource.props, `spec.tls.${way}.tlsMinVersion`) ?? ''),
          )
          .map(way => ({ resource, message: `Its ${way} calls may use an old form of TLS.` })),
      ),
  ],
};
