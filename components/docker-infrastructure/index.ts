export { dockerComponent } from './docker-component';
export {
  InfrastructureContainer,
  type InfrastructureContainerArgs,
} from './infrastructure-container';
export { metricsPort } from './metrics-port';
