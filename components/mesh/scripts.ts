import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Scripts that set Consul up, by file name; tests run the same files. */
export const scripts = Object.fromEntries(
  [
    'make-tokens.sh',
    'register-stores.sh',
    'set-authority.sh',
    'start-dev.sh',
    'write-entries.sh',
    'write-settings.sh',
  ].map(name => [name, readFileSync(join(__dirname, 'scripts', name), 'utf8')]),
);
