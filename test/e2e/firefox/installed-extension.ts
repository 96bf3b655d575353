import { setTimeout as sleep } from 'node:timers/promises';
import type { Script } from '../scenarios/driver/script.ts';

/** As Firefox names the states of an event page. */
export type BackgroundState = 'starting' | 'running' | 'suspending' | 'stopped';

/** What is used here of Firefox's own; only there when evaluated in its chrome. */
declare const WebExtensionPolicy: {
  getByID(id: string): {
    mozExtensionHostname: string;
    extension: {
      backgroundState: BackgroundState;
      terminateBackground(options: {
        ignoreDevToolsAttached: boolean;
        disableResetIdleForTest: boolean;
      }): Promise<void>;
    };
  };
};

export type EvaluateInChrome = <A extends unknown[], R>(script: Script<A, R>, ...args: A) => Promise<R>;

export class InstalledExtension {
  readonly id: string;
  /** `moz-extension://UUID/` */
  readonly origin: string;
  readonly #evaluateInChrome: EvaluateInChrome;

  private constructor(id: string, origin: string, evaluateInChrome: EvaluateInChrome) {
    this.id = id;
    this.origin = origin;
    this.#evaluateInChrome = evaluateInChrome;
  }

  static async of(id: string, evaluateInChrome: EvaluateInChrome): Promise<InstalledExtension> {
    const host = await evaluateInChrome((id) => WebExtensionPolicy.getByID(id).mozExtensionHostname, id);
    return new InstalledExtension(id, `moz-extension://${host}/`, evaluateInChrome);
  }

  /** The address of one of its pages: `url('popup.html')`. */
  url(path: string): string {
    return new URL(path, this.origin).href;
  }

  backgroundState(): Promise<BackgroundState> {
    return this.#evaluateInChrome((id) => WebExtensionPolicy.getByID(id).extension.backgroundState, this.id);
  }

  /**
   * Stops the event page as Firefox does after 30 idle seconds, but even while it works; returns when it is gone. Its
   * next event starts it again.
   */
  async terminateBackground(): Promise<void> {
    const end = performance.now() + 10_000;
    let state = await this.backgroundState();
    while (state !== 'stopped') {
      if (performance.now() > end) throw new Error(`Waited 10 s for the event page to stop; it is ${state}.`);
      state = await this.#evaluateInChrome(async (id) => {
        const { extension } = WebExtensionPolicy.getByID(id);
        // Otherwise it would be spared while a listener has not answered, or while we are looking at it.
        await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
        return extension.backgroundState;
      }, this.id);
      if (state !== 'stopped') await sleep(50);
    }
  }
}
