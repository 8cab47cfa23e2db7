// The engine loads a pack by plain Node.js, whichever way its version has of giving options to it; the pack is TypeScript.
require('tsx/cjs');
require('./pack.ts');
