import { render } from 'preact';
import { browser } from '../../browser.ts';
import { createClient } from '../../rpc/client.ts';
import './welcome.css';
import { speak } from '../speak.ts';
import { text } from '../text.ts';
import { Welcome } from './welcome.tsx';

/** The page that opens once, when Sidecar was installed. */
export function startWelcome(root: HTMLElement): void {
  const isLight = matchMedia('(prefers-color-scheme: light)').matches;
  root.className = `sidecar ${isLight ? 'light' : 'dark'}`;
  document.documentElement.className = root.className;
  speak(document.documentElement);
  speak(root);
  document.title = text('welcome_title');
  render(<Welcome client={createClient((name) => browser.runtime.connect({ name }))} />, root);
}
