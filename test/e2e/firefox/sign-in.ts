import type { RunningStandin } from '../../standin/http/server.ts';
import type { Tab } from './tab.ts';

/** Signs in on a stand-in as a person does, which ends on its first page. */
export async function signIn(tab: Tab, { url, user, password }: RunningStandin): Promise<void> {
  await tab.navigate(`${url}/login`);
  await tab.click('[name=username]');
  await tab.type(user);
  await tab.click('[name=password]');
  await tab.type(password);
  await tab.press('Enter');
  // The page goes on to a place of its own at once.
  await tab.waitFor((root) => location.href.split('#')[0] === root && document.readyState === 'complete', `${url}/`);
}
