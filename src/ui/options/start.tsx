import { render } from 'preact';
import { browser } from '../../browser.ts';
import { createClient } from '../../rpc/client.ts';
import '../style.css';
import './options.css';
import { text } from '../text.ts';
import { Options } from './options.tsx';

export function startOptions(root: HTMLElement): void {
  const isLight = matchMedia('(prefers-color-scheme: light)').matches;
  root.className = `sidecar ${isLight ? 'light' : 'dark'}`;
  document.documentElement.className = root.className;
  document.title = text('options_title');
  render(<Options client={createClient((message) => browser.runtime.sendMessage(message))} />, root);
}
