export { checkRelease, diffRelease } from './check';
export { isRelease } from './inputs';
export { createRelease, deleteRelease, readRelease, updateRelease } from './release';
