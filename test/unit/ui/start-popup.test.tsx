import { expect, it, vi } from 'vitest';
import { SidecarError } from '../../../src/errors.ts';
import { answerCalls } from '../../../src/rpc/answer-calls.ts';
import { fromOurs, serverThatNotes } from '../rpc/callers.ts';
import { End } from '../rpc/ports.ts';
import { littlePageOfEach } from './little-page.ts';

const page = littlePageOfEach();
const server = serverThatNotes();
vi.mock('../../../src/browser.ts', () => ({
  browser: {
    runtime: {
      connect: () => {
        const { view, background } = End.pair(fromOurs);
        answerCalls(server, background);
        return view;
      },
    },
    permissions: { getAll: async () => ({ origins: [] }) },
    tabs: { query: async () => [] },
  },
}));
vi.mock('../../../src/ui/dress-page.ts', () => ({ dressPage: () => undefined }));
vi.mock('../../../src/ui/popup/popup.css', () => ({}));
// No names are at hand.
vi.mock('../../../src/ui/popup/use-names.ts', () => ({
  namesDatabase: { sites: async () => [] },
  namesAhead: async () => undefined,
}));
vi.mock('../../../src/ui/popup/site-popup.tsx', () => ({ SitePopup: () => 'the site' }));

it('says why it is not known which servers there are, and is not left blank', async () => {
  server.handlers['sites.last'] = () => Promise.reject(new SidecarError('S405'));
  const { startPopup } = await import('../../../src/ui/popup/start.tsx');
  await startPopup(page.root as never);
  expect(page.root.textContent).toContain('S405');
  expect(page.root.textContent).toContain('popup_no_site');
});
