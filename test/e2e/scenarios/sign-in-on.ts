import type { Browser } from './driver/browser.ts';
import { Screen } from './driver/screen.ts';
import type { Tab } from './driver/tab.ts';
import { signIn } from './sign-in.ts';

/** Signs in on a tab of its own, which is closed then. */
export async function signInOn(tab: Tab, { server }: Browser): Promise<void> {
  const screen = new Screen(tab);
  await screen.see({ css: '[name=password]' });
  await signIn(screen, server);
  await tab.close();
}
