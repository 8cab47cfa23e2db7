const headerLength = 8;

/** The text of a log, without the header that the daemon puts before each piece: its stream and its length. */
export function logText(log: Buffer): string {
  const pieces: string[] = [];
  for (let at = 0; at + headerLength <= log.length;) {
    const begin = at + headerLength;
    const end = begin + log.readUInt32BE(at + 4);
    pieces.push(log.toString('utf8', begin, end));
    at = end;
  }
  return pieces.join('').trim();
}
