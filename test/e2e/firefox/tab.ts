import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRepository } from '../../tools/repository.mjs';
import type { Script } from '../scenarios/driver/script.ts';
import type { PickedFile, Point, Tab as ScenarioTab } from '../scenarios/driver/tab.ts';
import type { BidiConnection } from './bidi-connection.ts';
import { evaluate, nodeOf, ScriptError } from './evaluate.ts';
import { type ClickOptions, Input } from './input.ts';
import { type Described, locate } from './locate.ts';

/** After which something hangs; what only takes its time on a busy machine is let be. */
const waitMilliseconds = 30_000;

/** Firefox never answers for a page that is left meanwhile: whoever asks again gets an answer from the next. */
const answerMilliseconds = 8_000;

/** An element by its CSS selector, which reaches into open shadow roots, by its text too, or a point. */
export type Target = string | Described | Point;

export class Tab implements ScenarioTab {
  readonly id: string;
  readonly #connection: BidiConnection;
  readonly #input: Input;

  constructor(connection: BidiConnection, id: string) {
    this.id = id;
    this.#connection = connection;
    this.#input = new Input(connection, id);
  }

  /** Opens an address, also a `moz-extension://` one; returns when it is loaded, or when its scripts have run. */
  async navigate(url: string, wait: 'complete' | 'interactive' = 'complete'): Promise<void> {
    await this.#connection.send('browsingContext.navigate', { context: this.id, url, wait });
  }

  url(): Promise<string> {
    return this.evaluate(() => location.href);
  }

  async toFront(): Promise<void> {
    await this.#connection.send('browsingContext.activate', { context: this.id });
  }

  evaluate<A extends unknown[], R>(script: Script<A, R>, ...args: A): Promise<R> {
    return evaluate(this.#connection, this.id, script, args, answerMilliseconds);
  }

  /** The same where the answer may take that long. */
  evaluateWithin<R>(milliseconds: number, script: Script<[], R>): Promise<R> {
    return evaluate(this.#connection, this.id, script, [], milliseconds);
  }

  /** Evaluates again and again until the answer is true in the sense of JavaScript, and returns it. */
  waitFor<A extends unknown[], R>(script: Script<A, R>, ...args: A): Promise<NonNullable<R>> {
    return this.#until(`${script}${args.length > 0 ? ` with ${JSON.stringify(args)}` : ''}`, script, args);
  }

  /** Moves the pointer there. */
  async hover(target: Target): Promise<void> {
    await this.#input.move(await this.#pointOf(target));
  }

  async click(target: Target, options: ClickOptions = {}): Promise<void> {
    await this.#input.click(await this.#pointOf(target), options);
  }

  rightClick(target: Target, options: Omit<ClickOptions, 'button'> = {}): Promise<void> {
    return this.click(target, { ...options, button: 'right' });
  }

  /** Types a text where the focus is. */
  type(text: string): Promise<void> {
    return this.#input.type(text);
  }

  /** Presses keys together: `Escape`, `Shift+F10`, `Control+k`. */
  press(combination: string): Promise<void> {
    return this.#input.press(combination);
  }

  async pick(css: string, { name, content }: PickedFile): Promise<void> {
    // Firefox takes files of the disk only, and reads them when it has to.
    const file = inRepository('test', 'out', 'picked', name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    const element = await nodeOf(this.#connection, this.id, findDeep, css);
    await this.#connection.send('input.setFiles', { context: this.id, element, files: [file] });
  }

  /** Writes what is shown to a PNG file. */
  async screenshot(file: string): Promise<void> {
    const { data } = await this.#connection.send<{ data: string }>('browsingContext.captureScreenshot', {
      context: this.id,
    });
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, Buffer.from(data, 'base64'));
  }

  async close(): Promise<void> {
    await this.#connection.send('browsingContext.close', { context: this.id });
  }

  async #pointOf(target: Target): Promise<Point> {
    if (typeof target !== 'string' && 'x' in target) return target;
    const described = typeof target === 'string' ? { css: target } : target;
    return this.#until(`${described.css} ${described.text ?? ''} to be visible`, locate, [described]);
  }

  async #until<A extends unknown[], R>(what: string, script: Script<A, R>, args: A): Promise<NonNullable<R>> {
    const end = performance.now() + waitMilliseconds;
    let refusal = '';
    while (performance.now() < end) {
      try {
        const answer = await evaluate(this.#connection, this.id, script, args, 2_000);
        if (answer) return answer;
        refusal = '';
      } catch (error) {
        // A page that is being replaced by the next refuses, or does not answer.
        if (!(error instanceof Error) || error instanceof ScriptError) throw error;
        refusal = `\n${error.message}`;
      }
      await sleep(50);
    }
    throw new Error(`Waited ${waitMilliseconds / 1000} s for ${what}${refusal}`);
  }
}

/** Runs in the page. */
function findDeep(css: string): Element | undefined {
  function* all(root: Document | ShadowRoot): Generator<Element> {
    yield* root.querySelectorAll(css);
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) yield* all(shadowRoot);
  }
  return all(document).next().value;
}
