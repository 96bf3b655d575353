import { render } from 'preact';
import { browser } from '../../browser.ts';
import { createClient } from '../../rpc/client.ts';
import './welcome.css';
import { dressPage } from '../dress-page.ts';
import { text } from '../text.ts';
import { Welcome } from './welcome.tsx';

/** The page that opens once, when Sidecar was installed. */
export function startWelcome(root: HTMLElement): void {
  dressPage(root, text('welcome_title'));
  render(<Welcome client={createClient((name) => browser.runtime.connect({ name }))} />, root);
}
