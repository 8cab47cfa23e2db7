export { dockerComponent } from './docker-component';
export {
  InfrastructureContainer,
  type InfrastructureContainerArgs,
} from './infrastructure-container';
