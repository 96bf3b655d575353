import { afterEach, describe, expect, it, vi } from 'vitest';
import { DownloadDialog } from '../../../src/ui/download/download-dialog.tsx';
import { fetchFile } from '../../../src/ui/download/fetch-file.ts';
import { type LittleNode, littlePageOfEach } from './little-page.ts';

const saved: string[] = [];
vi.mock('../../../src/ui/save-file.ts', () => ({ saveFile: (name: string) => void saved.push(name) }));
// It measures what it draws into.
vi.mock('../../../src/ui/parts/window-list.tsx', () => ({
  WindowList: ({ items, children }: { items: unknown[]; children(item: unknown): unknown }) => items.map(children),
}));

const page = littlePageOfEach();
const files = ['a', 'b', 'c', 'd'].map((name) => ({ name: `${name}.mov`, url: `https://site/${name}`, size: 4 }));
afterEach(() => void saved.splice(0));

const button = (): LittleNode => page.root.all((node) => node.localName === 'button').at(-1)!;
const answer = (type: string, redirected = false): Response =>
  Object.defineProperty(new Response('data', { headers: { 'Content-Type': type } }), 'redirected', {
    value: redirected,
  });

describe('a download that is stopped', () => {
  it('is over: what had not come yet is told as stopped, all of it', async () => {
    vi.stubGlobal('fetch', async (url: string, { signal }: RequestInit) => {
      if (url.endsWith('a')) return answer('video/quicktime');
      return new Promise((_, reject) => signal!.addEventListener('abort', () => reject(signal!.reason)));
    });
    await page.show(
      <DownloadDialog title="Media" download={{ kind: 'download', files, missing: [] }} onClose={() => undefined} />,
    );
    expect([saved, button().textContent]).toEqual([['a.mov'], 'run_stop']);
    button().fire('click');
    await page.drawn();
    expect(page.root.textContent.match(/download_(stopped|waiting|coming)/g)).toEqual(
      Array(3).fill('download_stopped'),
    );
    expect(button().textContent).toBe('plan_close');
  });
});

it('a file that stops coming is told as such, S102, and keeps the others from nothing', async () => {
  const coming = (signal: AbortSignal): Response =>
    new Response(
      new ReadableStream({
        async start(stream) {
          signal.addEventListener('abort', () => stream.error(signal.reason));
          for (const byte of [1, 2]) {
            stream.enqueue(new Uint8Array([byte]));
            await new Promise((resolve) => setTimeout(resolve, 50_000));
          }
        },
      }),
    );
  vi.stubGlobal('fetch', async (url: string, { signal }: RequestInit) => {
    if (url.endsWith('b')) return coming(signal!);
    if (url.endsWith('c'))
      return new Promise((_, reject) => signal!.addEventListener('abort', () => reject(signal!.reason)));
    return answer('video/quicktime');
  });
  await page.show(
    <DownloadDialog title="Media" download={{ kind: 'download', files, missing: [] }} onClose={() => undefined} />,
  );
  await vi.advanceTimersByTimeAsync(109_000);
  expect(saved).toEqual(['a.mov']);
  await vi.advanceTimersByTimeAsync(61_000);
  await page.drawn();
  expect(saved).toEqual(['a.mov', 'd.mov']);
  expect(page.root.textContent.match(/[bc]\.mov\D*S102/g)).toHaveLength(2);
  expect(button().textContent).toBe('plan_close');
});

describe('a page that comes instead of a file', () => {
  const { signal } = new AbortController();
  const fetched = (name: string) => fetchFile('https://site/a', { name, received: () => undefined, signal });

  it('is no file: whoever has to sign in is told, S105', async () => {
    vi.stubGlobal('fetch', async () => answer('text/html; charset=utf-8', true));
    await expect(fetched('a.mov')).rejects.toMatchObject({ number: 'S105' });
    expect((await fetched('a.HTML')).size).toBe(4);
    vi.stubGlobal('fetch', async () => answer('video/quicktime', true));
    expect((await fetched('a.mov')).size).toBe(4);
  });
});
