import type { Workload } from '../../../catalog/workload';
import type { Board } from './board';
import { graph, type Panel } from './panel';
import { requestPanels } from './requests';

/** A dashboard for each stack, with a row for each of its workloads. */
export function serviceBoards(workloads: readonly Workload[]): Board[] {
  const stacks = [...new Set(workloads.map(({ stack }) => stack))];
  return stacks.map(stack => ({
    uid: `quikapp-services-${stack}`,
    title: `Services: ${stack}`,
    description: `Rate, errors and duration of each workload of the stack ${stack}, and the memory of its pods.`,
    rows: workloads
      .filter(workload => workload.stack === stack)
      .map(({ name }) => ({ title: name, panels: [...requestPanels(name), memory(name)] })),
  }));
}

/** Pods are called after their Deployment. */
const memory = (workload: string): Panel =>
  graph('Memory', 'bytes', {
    expr: `sum by (pod) (container_memory_working_set_bytes{namespace="quikapp-core",pod=~"${workload}-[a-z0-9]+-[a-z0-9]+",container!=""})`,
    legend: '{{pod}}',
  });
