import { existsSync } from 'node:fs';
import { chartSource } from '../../../components/charts/chart-release';
import { charts, type ChartName } from '../../../components/charts';
import { findings, type Finding } from '../finding';
import { whyUnreachable } from '../reach';
import type { Check } from './check';

/** Registry of an image: Docker's own where its name begins with none. */
function registryOf(image: string): string {
  const [first = ''] = image.split('/');
  return image.includes('/') && /[.:]|^localhost$/.test(first) ? first : 'registry-1.docker.io';
}

/** Loopback registries speak HTTP, as they do to Docker. */
const address = (host: string): string =>
  `${/^(localhost|127\.)/.test(host) ? 'http' : 'https'}://${host}/v2/`;

const reached = async (check: string, name: string, url: string, advice: string) => {
  const { ok, failed } = findings(check);
  const reason = await whyUnreachable(url);
  return reason === undefined
    ? ok(`${name} answers`)
    : failed(`${name} can't be reached from here: ${reason}`, advice);
};

/** The registries of the workloads' images. */
export const registry: Check = ({ environment }) =>
  Promise.all(
    [...new Set(Object.values(environment.images).map(registryOf))].map(host =>
      reached(
        'registry',
        host,
        address(host),
        'set quikapp:images.registry, or open the way there',
      ),
    ),
  );

/** Where Helm takes the charts from: repositories, a registry, or a folder. */
export const chartSources: Check = async ({ environment }) => {
  const { ok, failed } = findings('charts');
  const sources = (Object.keys(charts) as ChartName[]).map(name =>
    chartSource(name, environment.chartSource),
  );
  const urls = sources.flatMap(({ chart, repositoryOpts }) =>
    repositoryOpts !== undefined
      ? [`${repositoryOpts.repo}/index.yaml`]
      : chart.startsWith('oci://')
        ? [address(new URL(chart).host)]
        : [],
  );
  const files = sources.flatMap(({ chart, repositoryOpts }) =>
    repositoryOpts === undefined && !chart.startsWith('oci://') ? [chart] : [],
  );
  const missing = files.filter(file => !existsSync(file));
  const advice = 'open the way there, or name a mirror in quikapp:charts.source';
  return [
    ...(await Promise.all(
      [...new Set(urls)].map(url => reached('charts', new URL(url).host, url, advice)),
    )),
    ...missing.map((file): Finding =>
      failed(`there is no ${file}`, `helm pull it into that folder`),
    ),
    ...(files.length > 0 && missing.length === 0 ? [ok(`${files.length} in the folder`)] : []),
  ];
};

/** The S3 service outside. */
export const s3: Check = async ({ environment }) => [
  await reached(
    'S3',
    environment.objectStorage.endpoint,
    environment.objectStorage.endpoint,
    'set quikapp:objectStorage.endpoint, or open the way there',
  ),
];
