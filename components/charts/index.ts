export { chartRelease, type ChartReleaseArgs } from './chart-release';
export { charts, type ChartName } from './charts';
