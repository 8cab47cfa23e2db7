/** What a secret is called in settings, code and JSON, or how that name ends: `DB_PASSWORD`, `aws_secret_access_key`, `secretKey`. */
const names = [
  'passw(?:or)?d|passphrase|pwd|(?:\\b|[_-])pass|token|credentials?',
  'secret(?:[_.-]?(?:access)?[_.-]?(?:key|id))?',
  '(?:api|access|private|encryption|signing)[_.-]?key',
].join('|');

/** Between a name and its value: `=`, `:` or Elixir's and Ruby's `=>`; in a list of pairs a comma. JSON inside JSON has `\` before its quotes. */
const is = String.raw`\\*["']?\s*(?:=>|[:=])\s*`;
const isQuoted = String.raw`(?:${is}|\\*["']\s*,\s*)`;

/**
 * What in a line is taken for a secret, as RE2 reads it, and tried one after the other: the one group goes, what it is
 * called stays. A quoted value goes to its closing quote, as it may hold spaces.
 */
export const masks: readonly string[] = [
  // Headers: a credential after its scheme, if it has one; a cookie's several parts.
  String.raw`(?i)authorization${isQuoted}(?:\\*["'])?(?:(?:bearer|basic|digest|negotiate|token)\s+)?([^\s"'\\,;]+)`,
  String.raw`(?i)cookie${isQuoted}(?:\\*["'])?([^\s"'\\][^"'\\\r\n]*)`,
  String.raw`(?i)(?:${names})${isQuoted}\\+"(.*?)\\+"`,
  String.raw`(?i)(?:${names})${isQuoted}"((?:[^"\\]|\\.)*)"`,
  String.raw`(?i)(?:${names})${isQuoted}'((?:[^'\\]|\\.)*)'`,
  String.raw`(?i)(?:${names})${is}([^\s"'\\,;&>][^\s"'\\,;&]*)`,
  // By what they look like themselves: signed tokens, Vault's tokens, keys of S3, private keys.
  String.raw`(eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+)`,
  String.raw`\b(hv[bsr]\.[A-Za-z0-9_-]{8,})`,
  String.raw`\b((?:AKIA|ASIA)[A-Z0-9]{16})\b`,
  String.raw`-----BEGIN [A-Z ]*PRIVATE KEY-----([^-]+)`,
  // In a URL, with or without a user.
  String.raw`[a-z][a-z0-9+.-]*://[^\s/:@]*:([^\s/@]+)@`,
];
