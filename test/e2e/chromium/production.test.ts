import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { difference, snapshot } from '../../demo/snapshot.ts';
import { makeVersionList } from '../../demo/version-list.ts';
import { switchName } from '../../hostile/switch-name.ts';
import { type BuildName, buildFolder } from '../../tools/build.mjs';
import { selfSigned } from '../certificate.ts';
import { Gate } from '../gate.ts';
import { launchWithExtension } from './browser.ts';
import { pressShortcut } from './commands.ts';
import { ExtensionWorker } from './extension-worker.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';
import { signIn } from './sign-in.ts';

const host = 'harbor.ftrackapp.com';
const folder = buildFolder('chrome');

test('the build people get works on ftrackapp.com, where no script of the page reaches into it', async ({
  running,
  headless,
}) => {
  const gate = await Gate.before(running.url, selfSigned(host));
  const browser = await launchWithExtension({
    extension: folder,
    headless,
    baseURL: `https://${host}`,
    args: [`--host-resolver-rules=MAP ${host} 127.0.0.1:${gate.port}`, '--ignore-certificate-errors'],
  });
  try {
    const { context } = browser;
    const worker = await ExtensionWorker.of(context);
    const page = context.pages()[0] ?? (await context.newPage());
    await page.addInitScript(lookForRoots);
    await signIn(page, { ...running, url: `https://${host}` });
    const { standin } = running;
    const list = makeVersionList(standin, 'In production', 5);
    const sidecar = new InPage(page);
    await sidecar.openVersions(`https://${host}`, list);
    await sidecar.selectAll();
    await pressShortcut(worker, 'open-menu', `https://${host}`);
    await sidecar.ours.waitFor({ state: 'attached' });
    const { shown, click } = await seeThrough(page);
    await expect.poll(shown).toContain('5 versions');

    const reached = await page.evaluate(() => {
      const ours = [...document.documentElement.children].find((one) => one.localName.startsWith('x-'))!;
      return { root: ours.shadowRoot, html: ours.innerHTML, text: ours.textContent };
    });
    expect(reached).toEqual({ root: null, html: '', text: '' });

    const before = snapshot(standin);
    await page.keyboard.press('ArrowRight');
    await expect.poll(shown).toContain('Client Review');
    await page.keyboard.type('cli');
    await page.keyboard.press('Enter');
    await click(/^Apply [\d,]+ changes$/);
    await expect.poll(shown).toMatch(/[\d,]+ changes written/);
    const client = standin.database.table('Status').where('name', 'Client Review')[0]!['id'];
    const written = difference(before, snapshot(standin));
    for (const id of list.versionIds) expect(written.get(`${id}.status_id`)).toBe(client);
    expect(await page.evaluate(() => (window as unknown as Looking).found)).toEqual([]);
    expect(await page.evaluate(() => (window as unknown as Looking).tried)).toEqual(
      expect.arrayContaining(['attachShadow', 'internals', 'paths', 'animations']),
    );

    // Loopback is no site of this build.
    await signIn(page, running);
    await page.mouse.click(400, 300, { button: 'right' });
    await pressShortcut(worker, 'toggle-versions', running.url);
    await expect(sidecar.ours).toHaveCount(0);
  } finally {
    await browser.close();
    await gate.shut();
  }
});

test('the build people get names no loopback host, and its part in pages no store and no key', () => {
  const manifest = readFileSync(join(folder, 'manifest.json'), 'utf8');
  expect(manifest).not.toMatch(/127\.0\.0\.1|localhost/);
  expect(JSON.parse(manifest)).not.toHaveProperty('web_accessible_resources');
  expect(JSON.parse(manifest)).not.toHaveProperty('externally_connectable');
  for (const file of ['content-scripts/ftrack.js', 'page-interface.js']) {
    const script = readFileSync(join(folder, file), 'utf8');
    for (const word of ['indexedDB', 'openDB', 'ftrack-api-key', 'ftrack-user', 'apiKey.key', '127.0.0.1']) {
      expect(script, `${word} in ${file}`).not.toContain(word);
    }
    expect(script).not.toMatch(/mode:\s*["'`]open/);
  }
});

test('no defence of the build people get can be switched off, as those of one for the tests can', () => {
  const namesSwitch = (build: BuildName): string[] =>
    readdirSync(buildFolder(build), { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.js') && readFileSync(join(buildFolder(build), file), 'utf8').includes(switchName),
    );
  expect(namesSwitch('chrome-without-defences').sort()).toEqual(
    expect.arrayContaining(['chunks/background-work.js', 'page-interface.js']),
  );
  expect(namesSwitch('chrome')).toEqual([]);
  expect(namesSwitch('chrome-standin')).toEqual([]);
});

interface Looking {
  /** Ways in that were tried, and those that led to a shadow root. */
  tried: string[];
  found: string[];
}

/** Runs in the page before anything else: all that a curious page could do to get hold of a closed shadow root. */
function lookForRoots(): void {
  const looking: Looking = { tried: [], found: [] };
  Object.assign(window, looking);
  const look = (way: string, thing: unknown): void => {
    if (!looking.tried.includes(way)) looking.tried.push(way);
    const root = thing instanceof Node ? thing.getRootNode() : thing;
    if (root instanceof ShadowRoot && !looking.found.includes(way)) looking.found.push(way);
  };
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, { ...options, mode: 'open' });
    look('attachShadow', root);
    return root;
  };
  document.createElement('div').attachShadow({ mode: 'closed' });
  looking.found.length = 0;
  window.addEventListener('DOMContentLoaded', () => {
    new MutationObserver((records) => {
      for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
        if (!(node instanceof HTMLElement) || !node.localName.startsWith('x-')) continue;
        class Taken extends HTMLElement {
          readonly internals = this.attachInternals();
        }
        customElements.define(node.localName, Taken);
        look('internals', (node as Taken).internals.shadowRoot);
      }
    }).observe(document.documentElement, { childList: true });
  });
  for (const type of ['pointerdown', 'click', 'keydown', 'focusin', 'pointermove', 'transitionrun', 'animationstart']) {
    window.addEventListener(type, (event) => look('paths', event.composedPath()[0]), { capture: true });
  }
  setInterval(() => {
    look('animations', undefined);
    for (const { effect } of document.getAnimations()) look('animations', (effect as KeyframeEffect).target);
    look('selection', document.getSelection()?.anchorNode);
    look('active', document.activeElement);
  }, 20);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { target?: Node; element?: Node })[]) {
      look('timings', entry.target ?? entry.element);
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}

interface DomNode {
  backendNodeId: number;
  nodeName: string;
  nodeValue: string;
  attributes?: string[];
  children?: DomNode[];
  shadowRoots?: DomNode[];
}

/** What a person sees of our part of the page and does there, closed as it is: DevTools see through. */
async function seeThrough(page: Page) {
  const session = await page.context().newCDPSession(page);
  return {
    shown: async () => textOf(await closedRoot(session)),
    /** Clicks a button, once it can be. */
    click: async (label: RegExp): Promise<void> => {
      await expect(async () => {
        const button = [...all(await closedRoot(session))].find(
          (node) => node.nodeName === 'BUTTON' && label.test(textOf(node).trim()),
        );
        expect(button?.attributes).not.toContain('disabled');
        const { model } = await session.send('DOM.getBoxModel', { backendNodeId: button!.backendNodeId });
        const [left, top, , , right, bottom] = model.border as [number, number, number, number, number, number];
        await page.mouse.click((left + right) / 2, (top + bottom) / 2);
      }).toPass();
    },
  };
}

async function closedRoot(session: CDPSession): Promise<DomNode | undefined> {
  const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: DomNode };
  const html = root.children?.find(({ nodeName }) => nodeName === 'HTML');
  return html?.children?.find(({ nodeName }) => nodeName.startsWith('X-'))?.shadowRoots?.[0];
}

function* all(node: DomNode | undefined): Generator<DomNode> {
  if (!node) return;
  yield node;
  for (const child of node.children ?? []) yield* all(child);
}

function textOf(node: DomNode | undefined): string {
  if (!node || node.nodeName === 'STYLE') return '';
  return node.nodeValue + (node.children ?? []).map(textOf).join('');
}
