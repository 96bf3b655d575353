import type { Point } from '../scenarios/driver/tab.ts';
import type { BidiConnection } from './bidi-connection.ts';
import { keyCode, keysOf } from './keys.ts';

type Button = 'left' | 'middle' | 'right';

export interface ClickOptions {
  button?: Button;
  /** 2 double-clicks. */
  count?: number;
  /** Keys held meanwhile: `['Shift']`. */
  modifiers?: string[];
}

type Action = Record<string, unknown>;

const buttons: Record<Button, number> = { left: 0, middle: 1, right: 2 };

/** Mouse and keyboard of one tab: pages cannot tell these events from a person's. */
export class Input {
  readonly #connection: BidiConnection;
  readonly #context: string;

  constructor(connection: BidiConnection, context: string) {
    this.#connection = connection;
    this.#context = context;
  }

  async move({ x, y }: Point): Promise<void> {
    await this.#pointer([{ type: 'pointerMove', x: Math.round(x), y: Math.round(y), origin: 'viewport' }]);
  }

  async click(point: Point, { button = 'left', count = 1, modifiers = [] }: ClickOptions = {}): Promise<void> {
    const keys = modifiers.map(keyCode);
    const press = [
      { type: 'pointerDown', button: buttons[button] },
      { type: 'pointerUp', button: buttons[button] },
    ];
    await this.move(point);
    await this.#keyboard(down(keys));
    await this.#pointer(Array.from({ length: count }, () => press).flat());
    await this.#keyboard(up(keys));
  }

  /** Presses keys one after the other, as one types a text. */
  async type(text: string): Promise<void> {
    await this.#keyboard([...text].flatMap((character) => [...down([character]), ...up([character])]));
  }

  /** Presses keys together: `Escape`, `Shift+F10`, `Control+k`. */
  async press(combination: string): Promise<void> {
    const keys = keysOf(combination);
    await this.#keyboard([...down(keys), ...up(keys)]);
  }

  #pointer(actions: Action[]): Promise<void> {
    return this.#perform({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions });
  }

  async #keyboard(actions: Action[]): Promise<void> {
    if (actions.length > 0) await this.#perform({ type: 'key', id: 'keyboard', actions });
  }

  async #perform(source: object): Promise<void> {
    await this.#connection.send('input.performActions', { context: this.#context, actions: [source] });
  }
}

function down(keys: string[]): Action[] {
  return keys.map((value) => ({ type: 'keyDown', value }));
}

function up(keys: string[]): Action[] {
  return keys.toReversed().map((value) => ({ type: 'keyUp', value }));
}
