import { render } from 'preact';
import { browser } from '../../browser.ts';
import { createClient } from '../../rpc/client.ts';
import '../options/options.css';
import { dressPage } from '../dress-page.ts';
import { text } from '../text.ts';
import { KeepProfile } from './keep-profile.tsx';
import { readDraft } from './read-draft.ts';

/** The window in which a person decides whether a profile is kept that was made in a page; the background opens it. */
export function startLearn(root: HTMLElement): void {
  dressPage(root, text('learn_title'));
  const wanted = new URLSearchParams(location.search);
  const client = createClient((name) => browser.runtime.connect({ name }));
  render(
    <KeepProfile client={client} site={wanted.get('site') ?? ''} draft={readDraft(wanted.get('draft') ?? '')} />,
    root,
  );
}
