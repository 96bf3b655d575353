/** Many short texts in one long one, of which each can be had by its number: one string is stored and read at once. */
export class Lines {
  readonly text: string;
  /** Where each line starts, and where one after the last would. */
  readonly starts: Uint32Array;

  /** Lines with `\n` between them, as many as there are `starts` but for one. */
  constructor(text: string, starts: Uint32Array) {
    this.text = text;
    this.starts = starts;
  }

  /** `count` lines with `\n` between them; missing ones are empty. */
  static of(text: string, count: number): Lines {
    const starts = new Uint32Array(count + 1).fill(text.length + 1);
    let start = 0;
    for (let line = 0; line < count; line++) {
      starts[line] = start;
      const end = text.indexOf('\n', start);
      if (end < 0) break;
      start = end + 1;
    }
    return new Lines(text, starts);
  }

  get count(): number {
    return this.starts.length - 1;
  }

  at(line: number): string {
    return this.text.slice(this.starts[line], this.starts[line + 1]! - 1);
  }
}
