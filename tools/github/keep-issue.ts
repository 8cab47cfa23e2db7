import { gh } from './gh';

/** What an issue tells. */
export interface Told {
  readonly title: string;
  /** Label by which it is found again. */
  readonly label: string;
  readonly description: string;
  /** Markdown; without any the matter is settled. */
  readonly text: string;
}

/** Keeps one open issue of a matter: opens it, brings it up to date, and closes it once there is nothing to tell. */
export function keepIssue({ title, label, description, text }: Told): void {
  const list = ['issue', 'list', '--label', label, '--state', 'open', '--json', 'number'];
  const [open] = (JSON.parse(gh(list)) as { number: number }[]).map(({ number }) => String(number));
  if (text === '') {
    if (open !== undefined)
      gh(['issue', 'close', open, '--comment', 'It is as it should be again.']);
    return;
  }
  gh(['label', 'create', label, '--force', '--description', description]);
  const body = ['--body-file', '-'];
  if (open === undefined) {
    gh(['issue', 'create', '--title', title, '--label', label, ...body], text);
  } else {
    gh(['issue', 'edit', open, ...body], text);
  }
}
