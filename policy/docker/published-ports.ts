import { infrastructureRange } from '../../catalog/infrastructure-ports';
import { stacks } from '../../catalog/stacks';
import type { StackName } from '../../catalog/workload';
import { listAt, numberAt, textAt } from '../graph/value';
import { containerRule } from './container-rule';

export const publishedPorts = containerRule(
  {
    name: 'docker-published-ports',
    requirements: ['R-29', 'R-47', 'R-48', 'R-49', 'R-50', 'R-51', 'R-52'],
    protects: 'A database that the whole office reaches, or a port where nobody looks for it.',
    remedy:
      'Publish on 127.0.0.1, in the range of its stack or of infrastructure; only nginx has 80 and 443.',
    severity: 'high',
  },
  ({ props }) => {
    const [first, last] = rangeOf(props);
    // Or its sidecar, whose network it joins.
    const isEdge = ['nginx', 'nginx-envoy'].includes(textAt(props, 'name') ?? '');
    const wrong = listAt(props, 'ports').find(port => {
      const external = numberAt(port, 'external') ?? 0;
      if (isEdge && [80, 443].includes(external)) return false;
      return textAt(port, 'ip') !== '127.0.0.1' || external < first || external > last;
    });
    return wrong === undefined
      ? undefined
      : `It publishes ${textAt(wrong, 'ip') ?? 'everywhere'}:${String(numberAt(wrong, 'external'))}.`;
  },
);

/** The ports of its stack; of the infrastructure where it has none. */
function rangeOf(props: unknown): readonly [number, number] {
  const stack = listAt(props, 'labels').find(
    entry => textAt(entry, 'label') === 'quikapp.dev/stack',
  );
  const known = stacks[textAt(stack, 'value') as StackName] as
    (typeof stacks)[StackName] | undefined;
  return known?.ports ?? infrastructureRange;
}
