import { expect, it, vi } from 'vitest';
import { SidecarError } from '../../../src/errors.ts';
import { Recent } from '../../../src/ui/popup/recent.tsx';
import { background, statusOf } from './forms.ts';
import { littlePageOfEach } from './little-page.ts';

vi.mock('wxt/browser', () => ({ browser: { i18n: { getMessage: (key: string) => key } } }));

const page = littlePageOfEach();

it('the latest changes say that they are being read where that takes its time, and are asked for again where it failed', async () => {
  const server = background();
  const none = () => undefined;
  await page.show(
    <Recent client={server.client} follow={() => none} onUndo={none} onLook={none} onAll={none} onShown={none} />,
  );
  expect(page.root.textContent).toBe('');
  await vi.advanceTimersByTimeAsync(700);
  await page.drawn();
  expect(page.root.textContent).toBe('activity_reading');
  server.answer('run.recent').reject(new SidecarError('S102'));
  await page.drawn();
  expect(page.root.textContent).toContain('S102');
  page.root.all(({ localName }) => localName === 'button')[0]!.fire('click', {});
  server.answer('run.recent').resolve([statusOf('a', 'finished')]);
  await page.drawn();
  expect(page.root.textContent).toContain('recent_title');
});
