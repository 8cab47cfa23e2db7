export { Operators } from './operators';
