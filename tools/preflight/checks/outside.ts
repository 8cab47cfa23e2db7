import { existsSync } from 'node:fs';
import { chartSource } from '../../../components/charts/chart-release';
import { charts, type ChartName } from '../../../components/charts';
import { findings, type Finding } from '../finding';
import { registryUrl } from '../image-presence';
import { privateAddress } from '../private-address';
import { answer, whyUnreachable } from '../reach';
import type { Check } from './check';

const reached = async (check: string, name: string, url: string, advice: string) => {
  const { ok, failed } = findings(check);
  const reason = await whyUnreachable(url);
  return reason === undefined
    ? ok(`${name} answers`)
    : failed(`${name} can't be reached from here: ${reason}`, advice);
};

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
        ? [registryUrl(new URL(chart).host)]
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

/** The S3 service outside. Without keys, which are encrypted, most services still say that a bucket is not there. */
export const s3: Check = async ({ environment }) => {
  const { ok, failed } = findings('S3');
  const { endpoint, buckets } = environment.objectStorage;
  const advice = 'set quikapp:objectStorage.endpoint, or open the way there';
  const reason = await whyUnreachable(endpoint);
  if (reason !== undefined) {
    return [failed(`${endpoint} can't be reached from here: ${reason}`, advice)];
  }
  const hidden = await privateAddress(new URL(endpoint).hostname);
  if (hidden !== undefined && environment.outside['object-storage']?.cidrs === undefined) {
    return [
      failed(
        `${endpoint} is at ${hidden}, and the NetworkPolicies open public addresses only`,
        'set quikapp:outside.object-storage.cidrs',
      ),
    ];
  }
  const missing: string[] = [];
  // One without a name is the configuration's finding.
  for (const bucket of Object.values(buckets).filter(name => name !== '')) {
    if ((await answer(`${endpoint.replace(/\/$/, '')}/${bucket}`)) === 404) missing.push(bucket);
  }
  return missing.length === 0
    ? [ok(`${endpoint} answers, and says of no bucket that it isn't there`)]
    : missing.map(bucket =>
        failed(`${endpoint} has no bucket ${bucket}`, 'make it; docs/object-storage.md'),
      );
};
