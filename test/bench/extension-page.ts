/** A page in a browser of its own, in which one extension is installed. */
export interface ExtensionPage {
  /** Value of an expression in that page; promises are waited for. */
  evaluate(expression: string): Promise<unknown>;
  /** Shows another page of the extension; `script` runs in it as soon as the browser lets it, and in no page after it. */
  show(path: string, script: string): Promise<void>;
  /** Stops the background of the extension, and returns when it has stopped. */
  stopBackground(): Promise<void>;
  /** What the pages of the extension hold; megabytes. */
  memory(): Promise<number>;
  close(): Promise<void>;
}
