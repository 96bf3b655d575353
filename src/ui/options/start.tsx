import { render } from 'preact';
import { browser } from '../../browser.ts';
import { createClient } from '../../rpc/client.ts';
import type { Connect } from '../../rpc/view-port.ts';
import './options.css';
import { dressPage } from '../dress-page.ts';
import { text } from '../text.ts';
import { Options } from './options.tsx';

export function startOptions(root: HTMLElement): void {
  dressPage(root, text('options_title'));
  const connect: Connect = (name) => browser.runtime.connect({ name });
  render(<Options client={createClient(connect)} connect={connect} />, root);
}
