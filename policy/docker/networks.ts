import { subnetNames, subnets } from '../../catalog/subnets';
import { listAt, textAt } from '../graph/value';
import type { Rule } from '../rule';

export const networks: Rule = {
  name: 'docker-networks',
  family: 'docker',
  requirements: ['R-42', 'R-43', 'R-44', 'R-45', 'R-46'],
  protects: 'Tiers that share a network, so that what production refuses works on the laptop.',
  remedy:
    'Make the four bridge networks of catalog/subnets.ts, each with an IPv4 block of its own.',
  severity: 'high',
  link: 'docs/policies.md#docker-networks',
  target: 'docker',
  check: graph => {
    const made = graph.of('docker:index/network:Network');
    const missing = subnetNames
      .map(name => subnets[name].dockerNetwork)
      .filter(name => !made.some(({ props }) => textAt(props, 'name') === name))
      .map(name => ({ missing: name, message: 'This network of the catalogue is missing.' }));
    const wrong = made
      .filter(
        ({ props }) =>
          textAt(props, 'driver') !== 'bridge' || listAt(props, 'ipamConfigs').length !== 1,
      )
      .map(resource => ({ resource, message: 'It is no bridge with one block of its own.' }));
    return [...missing, ...wrong];
  },
};
