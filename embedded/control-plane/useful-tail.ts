// How the servers mark what went wrong: klog's E and F, etcd's JSON, kwok's ERROR, cobra's Error, Go's panic.
const COMPLAINT = /^[EF]\d{4} |"level":"(error|fatal|panic)"|\bERROR\b|^Error|^panic:|^fatal/;

/** etcd ends its lines with a stack trace; what went wrong stands before it. */
const LONGEST = 300;

/** The last lines of a log that tell what went wrong, or its last lines when none says so. */
export function usefulTail(log: string, count = 8): string {
  const lines = log.split('\n').filter(line => line.trim() !== '');
  const complaints = lines.filter(line => COMPLAINT.test(line));
  const useful = (complaints.length > 0 ? complaints : lines).slice(-count);
  return useful
    .map(line => (line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line))
    .join('\n');
}
