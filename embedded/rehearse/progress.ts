import { clearLine, cursorTo } from 'node:readline';

/** How long a phase took. */
export interface Phase {
  readonly title: string;
  readonly seconds: number;
}

/** Where progress is written: a terminal gets a line that lives, anything else a line now and then. */
export type Output = NodeJS.WriteStream;

/** How often a phase is mentioned where no terminal shows it live. */
const QUIET_INTERVAL_MS = 15_000;

/** Tells a user what goes on: one line for each phase, with its seconds. */
export class Progress {
  readonly phases: Phase[] = [];

  constructor(private readonly output: Output = process.stdout) {}

  /** Runs a phase; `note` replaces what is said of its state. */
  async phase<T>(title: string, work: (note: (text: string) => void) => Promise<T>): Promise<T> {
    const started = Date.now();
    const seconds = () => (Date.now() - started) / 1000;
    let detail = '';
    const line = (mark: string) =>
      `${mark} ${title.padEnd(34)}${seconds().toFixed(1).padStart(6)} s  ${detail}`;
    const live = setInterval(
      () => {
        this.show(line('…'));
      },
      this.output.isTTY ? 200 : QUIET_INTERVAL_MS,
    );
    try {
      const result = await work(text => {
        detail = text;
      });
      this.finish(line('✔'), live);
      this.phases.push({ title, seconds: seconds() });
      return result;
    } catch (error) {
      this.finish(line('✘'), live);
      throw error;
    }
  }

  private show(line: string): void {
    if (!this.output.isTTY) {
      this.output.write(`${line}\n`);
      return;
    }
    cursorTo(this.output, 0);
    // A line that wraps couldn't be replaced by the next one.
    this.output.write(line.slice(0, this.output.columns - 1));
    clearLine(this.output, 1);
  }

  private finish(line: string, live: NodeJS.Timeout): void {
    clearInterval(live);
    if (this.output.isTTY) {
      cursorTo(this.output, 0);
      clearLine(this.output, 1);
    }
    this.output.write(`${line.trimEnd()}\n`);
  }
}
