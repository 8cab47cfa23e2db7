export { DataPriority, type PriorityClass } from './data-priority';
