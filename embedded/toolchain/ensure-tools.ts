import { embeddedDirectory } from '../workspace/embedded-directory';
import type { BuildReport } from './build-progress';
import { Toolchain } from './toolchain';
import { tools, type ToolName } from './tools';

/** The programs that were asked for: their paths by name, all in one folder. */
export type Tools<Name extends ToolName = ToolName> = Readonly<Record<Name, string>>;

/**
 * Builds the named tools into `.embedded/bin`, but only those that are missing or whose pins have changed.
 * `signal` ends a build early and leaves nothing half-made.
 */
export function ensureTools<Name extends ToolName>(
  names: readonly Name[],
  report: BuildReport,
  signal?: AbortSignal,
): Promise<Tools<Name>> {
  return new Toolchain<ToolName>(tools, __dirname, embeddedDirectory()).ensure(
    names,
    report,
    signal,
  );
}
