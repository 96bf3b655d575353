import type { Script } from './script.ts';

/** CSS pixels from the top left corner of what is shown of the page. */
export interface Point {
  x: number;
  y: number;
}

export interface ClickOptions {
  button?: 'left' | 'right';
  /** Keys held meanwhile: `['Control']`. */
  modifiers?: string[];
}

/** A file that is picked. */
export interface PickedFile {
  name: string;
  content: Buffer;
}

/** One tab, as a mouse, a keyboard and a pair of eyes have it. Events are such as people make. */
export interface Tab {
  /** Opens an address; returns when it is loaded. */
  navigate(url: string): Promise<void>;
  url(): Promise<string>;
  /** Puts it in front of the others, as it is when it was opened. */
  toFront(): Promise<void>;
  evaluate<A extends unknown[], R>(script: Script<A, R>, ...args: A): Promise<R>;
  hover(point: Point): Promise<void>;
  click(point: Point, options?: ClickOptions): Promise<void>;
  /** Types a text where the focus is. */
  type(text: string): Promise<void>;
  /** Presses keys together: `Escape`, `Shift+F10`, `Control+a`. */
  press(combination: string): Promise<void>;
  /** Picks a file in the field for files that fits a CSS selector, also in open shadow roots. */
  pick(css: string, file: PickedFile): Promise<void>;
  close(): Promise<void>;
}
