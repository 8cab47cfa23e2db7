/** One figure of a benchmark: what was measured, and what it is held against. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 's' | 's of CPU' | 'ms of CPU' | 'MB';
  /** The same without what is being measured. @default none */
  readonly against?: { readonly name: string; readonly value: number };
  /** The most that the value may be as a multiple of what it is held against; of the value itself where that is nothing. @default none */
  readonly aim?: number;
}

/** What the aim is about. */
export const measured = ({ value, against }: Figure): number =>
  against === undefined ? value : value / against.value;

/** Whether it is within its aim; undefined without one. */
export const meetsAim = (figure: Figure): boolean | undefined =>
  figure.aim === undefined ? undefined : measured(figure) <= figure.aim;
