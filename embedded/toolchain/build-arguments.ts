import type { Tool } from './tools';

/** The arguments of `go` that build a tool into `output`. */
export function buildArguments(tool: Tool, output: string): string[] {
  // Without symbols and debug tables programs are a third smaller; without paths they are the same everywhere.
  const link = ['-s', '-w', ...(tool.stamp === undefined ? [] : [tool.stamp])].join(' ');
  const tags = tool.tags === undefined ? [] : ['-tags', tool.tags];
  return ['build', '-trimpath', ...tags, '-ldflags', link, '-o', output, tool.package];
}
