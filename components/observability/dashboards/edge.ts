import type { Board } from './board';
import { graph, number } from './panel';
import { requestPanels } from './requests';

/** What comes in from outside: at the edge, and behind it. */
export const edgeBoard: Board = {
  uid: 'quikapp-edge',
  title: 'Edge',
  description:
    'Connections and requests at the edge, its configuration, and the gateways behind it.',
  rows: [
    {
      title: 'nginx',
      panels: [
        number('Last configuration taken', 'short', {
          expr: 'min(nginx_ingress_controller_nginx_last_reload_status{job="nginx"})',
          legend: '',
        }),
        graph('Connections', 'short', {
          expr: 'sum by (pod) (nginx_ingress_nginx_connections_active{job="nginx"})',
          legend: '{{pod}}',
        }),
        graph('Requests', 'reqps', {
          expr: 'sum by (pod) (rate(nginx_ingress_nginx_http_requests_total{job="nginx"}[5m]))',
          legend: '{{pod}}',
        }),
      ],
    },
    { title: 'Gateways', panels: requestPanels('.*-gateway') },
  ],
};
