import type { Browser } from './driver/browser.ts';
import type { Sidecar } from './driver/sidecar.ts';

/** What a scenario finds: a browser, the tab of somebody who is signed in, and the server behind it. */
export interface Stage {
  browser: Browser;
  sidecar: Sidecar;
}

/** What one person does from the beginning to the end, written once for every browser. */
export interface Scenario {
  title: string;
  /** Also run in Firefox with every `npm test`; `npm run test:scenarios` runs all. */
  inSample?: boolean;
  run(stage: Stage): Promise<void>;
}
