/** `oci://registry/path/name`, `repository/name` and a packed `folder/name-1.2.3.tgz` are all called `name`. */
export const chartName = (chart: string): string =>
  (chart.split('/').at(-1) ?? chart).replace(/-v?\d+\.\d+\.\d+\S*\.tgz$/, '');
