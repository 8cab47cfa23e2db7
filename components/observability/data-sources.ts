/** Where Grafana finds what it shows. */
export interface DataSourceUrls {
  readonly prometheus: string;
  readonly loki: string;
  readonly jaeger: string;
  /** @default there is none, and alerts are seen on Prometheus' own page */
  readonly alertmanager?: string;
}

/** What is asked of Prometheus for the service of a trace; `$$__tags` names it. */
export interface FigureOfTrace {
  readonly name: string;
  readonly query: string;
}

const proxied = { access: 'proxy', editable: false } as const;

/** Grafana's data sources, each linked to the others: from a metric to its traces, from a trace to its logs and back. */
export const dataSources = (urls: DataSourceUrls, figureOfTrace: FigureOfTrace) => [
  {
    ...proxied,
    name: 'Prometheus',
    uid: 'prometheus',
    type: 'prometheus',
    url: urls.prometheus,
    isDefault: true,
    jsonData: {
      httpMethod: 'POST',
      exemplarTraceIdDestinations: [{ name: 'trace_id', datasourceUid: 'jaeger' }],
    },
  },
  ...(urls.alertmanager === undefined
    ? []
    : [
        {
          ...proxied,
          name: 'Alertmanager',
          uid: 'alertmanager',
          type: 'alertmanager',
          url: urls.alertmanager,
          jsonData: { implementation: 'prometheus' },
        },
      ]),
  {
    ...proxied,
    name: 'Loki',
    uid: 'loki',
    type: 'loki',
    url: urls.loki,
    jsonData: {
      derivedFields: [
        {
          name: 'trace',
          // As the services write it into their JSON.
          matcherRegex: '"trace_?[iI]d":"(\\w+)"',
          datasourceUid: 'jaeger',
          // Grafana fills it in; a file's own `$` is doubled.
          url: '$${__value.raw}',
        },
      ],
    },
  },
  {
    ...proxied,
    name: 'Jaeger',
    uid: 'jaeger',
    type: 'jaeger',
    url: urls.jaeger,
    jsonData: {
      tracesToLogsV2: {
        datasourceUid: 'loki',
        filterByTraceID: true,
        tags: [{ key: 'service.name', value: 'service' }],
        spanStartTimeShift: '-5m',
        spanEndTimeShift: '5m',
      },
      tracesToMetrics: {
        datasourceUid: 'prometheus',
        tags: [{ key: 'service.name', value: 'job' }],
        queries: [figureOfTrace],
      },
    },
  },
];
