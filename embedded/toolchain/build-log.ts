/** The lines of a Go build's log that tell why it failed: the last ones that aren't progress. */
export function reasonOf(log: string, count = 12): string {
  const lines = log.split('\n').filter(line => line.trim() !== '' && !isProgress(line));
  return lines.slice(-count).join('\n');
}

function isProgress(line: string): boolean {
  return /^go: (downloading|finding|extracting) /.test(line);
}
