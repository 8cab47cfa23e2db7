import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** An operator's share of the keys, which only his PGP key opens. */
export interface Share {
  /** His key's file. */
  readonly operator: string;
  /** In base64, encrypted to him. */
  readonly key: string;
}

/** What Vault said when it was initialised, and says only once. */
export interface Answer {
  readonly shares: readonly Share[];
  /** @default it is revoked */
  readonly rootToken?: string;
}

/** Files of this command beside the project, for their owner's eyes only; a killed run leaves each whole or not there. */
export class Kept {
  readonly answerFile: string;
  readonly tokenFile: string;

  constructor(folder: string) {
    this.answerFile = join(folder, 'answer.json');
    this.tokenFile = join(folder, 'provisioner-token');
  }

  async answer(): Promise<Answer | undefined> {
    const text = await read(this.answerFile);
    return text === undefined ? undefined : (JSON.parse(text) as Answer);
  }

  keepAnswer(answer: Answer): Promise<void> {
    return write(this.answerFile, `${JSON.stringify(answer, undefined, 2)}\n`);
  }

  /** The provisioner's token, where no runner logs in by JWT. */
  async token(): Promise<string | undefined> {
    return (await read(this.tokenFile))?.trim();
  }

  keepToken(token: string): Promise<void> {
    return write(this.tokenFile, `${token}\n`);
  }

  /** Fails where an answer couldn't be kept: Vault gives none twice. */
  probe(): Promise<void> {
    return write(`${this.answerFile}.probe`, '');
  }
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes beside it, makes sure of the disk, and only then gives it its name. */
async function write(file: string, text: string): Promise<void> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const beside = await open(`${file}.new`, 'w', 0o600);
  try {
    await beside.writeFile(text);
    await beside.sync();
  } finally {
    await beside.close();
  }
  await rename(`${file}.new`, file);
  const names = await open(folder);
  try {
    await names.sync();
  } finally {
    await names.close();
  }
}
