import assert from 'node:assert/strict';
import type { RunningStandin } from '../../standin/http/server.ts';
import { eventually } from './driver/eventually.ts';
import type { Screen } from './driver/screen.ts';

const form = { css: '[name=password]' };
/** In the bar of every page of somebody who is signed in. */
const inside = { role: 'button', name: 'Overview' };

/** Signs in as a person does, where the tab shows the form for it; then the page is there. */
export async function signIn(screen: Screen, { user, password }: RunningStandin): Promise<void> {
  const isSignedOut = await eventually(async () => {
    const [forms, bars] = [await screen.all(form), await screen.all(inside)];
    assert.notEqual(forms.length + bars.length, 0);
    return forms.length > 0;
  });
  if (!isSignedOut) return;
  await screen.fill('Username', user);
  await screen.fill('Password', password);
  await screen.tab.press('Enter');
  await screen.see(inside);
}
