export * from './mongodb';
export * from './mysql';
export * from './postgresql';
