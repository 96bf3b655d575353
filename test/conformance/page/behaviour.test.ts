import type { Page } from '@playwright/test';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RawHub } from '../support/raw-hub.ts';
import { browsing } from './browsing.ts';

// How the page behaves whatever its markup: menu, sidebar, actions, widgets, player (ftrack-web §1, §3, §4, §9).

const the = browsing();
const row = '.x-grid-inner-normal table.x-grid-item';
const tabs = (page: Page): Promise<string[]> => page.locator('.sidebar [role="tab"]').allTextContents();

describe('The page’s own menu', () => {
  it.each(['ext', 'plain'])('comes a moment after the click, and selects what was clicked (%s)', async (menu) => {
    const page = await the().versions({ menu }, row);
    await page.locator(row).nth(0).click();
    await page
      .locator(row)
      .nth(2)
      .click({ modifiers: ['Shift'] });
    const selected = (): Promise<number> => page.locator('.x-grid-inner-normal .x-grid-item-selected').count();
    expect(await selected()).toBe(3);
    const delay = await page.evaluate(async (selector) => {
      const target = document.querySelectorAll(selector)[1]!;
      const { left, top } = target.getBoundingClientRect();
      const event = { bubbles: true, cancelable: true, button: 2, clientX: left + 40, clientY: top + 5 };
      const began = performance.now();
      const shown = new Promise<number>((resolve) => {
        new MutationObserver(() => resolve(performance.now() - began)).observe(document.body, { childList: true });
      });
      const suppressed = !target.dispatchEvent(new MouseEvent('contextmenu', event));
      return suppressed ? await shown : -1;
    }, row);
    expect(delay).toBeGreaterThanOrEqual(29);
    expect(await selected()).toBe(3);
    const element = page.locator('body > [role="menu"]');
    expect(await element.getByRole('menuitem').count()).toBeGreaterThan(3);
    const html = await element.evaluate((node) => node.outerHTML);
    if (menu === 'ext') {
      expect(html).toMatch(/^<div class="x-panel x-layer x-menu" id="menu-\d+"/);
      expect(html).toContain('class="x-menu-item-link" href="#"');
    } else {
      expect(html).not.toMatch(/x-/);
    }
    await page.keyboard.press('ArrowUp');
    const marked = element.locator('.x-menu-item-active, .active');
    expect(await marked.textContent()).toBe(await element.getByRole('menuitem').last().textContent());
    await page.keyboard.press('Escape');
    expect(await element.count()).toBe(0);
    await page.locator(row).nth(5).click({ button: 'right' });
    expect(await selected()).toBe(1);
  });

  it('can be none, and then the browser shows its own', async () => {
    const page = await the().versions({ menu: 'none' }, row);
    const prevented = await page.evaluate(
      (selector) =>
        !document
          .querySelector(selector)!
          .dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, button: 2 })),
      row,
    );
    expect(prevented).toBe(false);
  });
});

describe('The sidebar', () => {
  it('has the tabs of its kind of entity, and closes without a trace in the address', async () => {
    const { database } = the().running.standin;
    const [version] = the().versionIds;
    const task = String(database.find('AssetVersion', version!)!['task_id']);
    const base = `itemId=projects&view=versions_v1&entityId=${the().listId}&entityType=list`;
    const page = await the().open({}, `${base}&slideEntityId=${version}&slideEntityType=assetversion`);
    await page.locator('.sidebar [role="tab"]').first().waitFor();
    expect(await tabs(page)).toEqual(['Components', 'Notes', 'Links', 'Related versions', 'Activities', 'Info']);
    const field = page.locator('.sidebar .location input').first();
    await field.waitFor();
    expect(await field.getAttribute('value')).toMatch(
      new RegExp(`^${the().running.url}/component/get\\?id=[0-9a-f-]{36}$`),
    );
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `${base}&slideEntityId=${task}&slideEntityType=task`);
    await expect.poll(() => tabs(page)).toEqual(['Notes', 'Tasks', 'Versions', 'Links', 'Activities', 'Info']);
    await page.locator('.side-head button[title="Close"]').click();
    await expect.poll(() => page.url()).not.toContain('slideEntity');
  });

  it('of what is not there says so, and closes all the same', async () => {
    const place = `itemId=projects&view=versions_v1&entityId=${the().listId}&entityType=list`;
    const page = await the().open({}, `${place}&slideEntityId=${crypto.randomUUID()}&slideEntityType=task`);
    await page.locator('.sidebar').getByText('Nothing here').waitFor();
    await page.locator('.sidebar button[title="Close"]').click();
    await expect.poll(() => page.url()).not.toContain('slideEntity');
  });

  it('tells who changed a status, what is linked, and what a user still has to do', async () => {
    const { standin, user } = the().running;
    const [version] = the().versionIds;
    const { task_id: task } = standin.database.find('AssetVersion', version!)!;
    const status = standin.database.table('Status').where('name', 'Retake')[0]!['id'];
    const { id: me, first_name, last_name } = standin.user(user)!;
    const [other] = standin.database.table('Context').where('name', 'layout');
    const link = { from_id: other!['id'], to_id: task };
    const options = { user: standin.user(user)!, origin: 'http://elsewhere', strict: false, denormalize: false };
    standin.call(
      [
        { action: 'update', entity_type: 'Task', entity_key: [task], entity_data: { status_id: status } },
        { action: 'create', entity_type: 'TypedContextLink', entity_data: link },
      ],
      options,
    );
    const place = 'itemId=home&slideEntityType=';
    const page = await the().open({}, `${place}task&slideEntityId=${task}`);
    const sidebar = page.locator('.sidebar');
    await sidebar.getByRole('tab', { name: 'Activities' }).click();
    await sidebar.locator('.note', { hasText: `${first_name} ${last_name}` }).waitFor();
    expect(await sidebar.locator('.change .status').last().textContent()).toBe('Retake');
    await sidebar.getByRole('tab', { name: 'Links' }).click();
    await sidebar.locator('.linked', { hasText: 'layout' }).waitFor();
    const users = await the().open({}, `${place}user&slideEntityId=${me}`);
    await users.locator('.sidebar .x-grid-item').first().waitFor();
  });
});

describe('Looks and languages', () => {
  it('the sign-in form is painted, and the heading stays beside its tabs where a sidebar leaves little room', async () => {
    const login = await the().goto('/login');
    const button = login.getByRole('button', { name: 'Sign in' });
    await expect.poll(() => button.evaluate((one) => getComputedStyle(one).backgroundColor)).toBe('rgb(147, 91, 162)');
    await login.close();
    const slide = `slideEntityId=${the().versionIds[0]}&slideEntityType=assetversion`;
    const page = await the().goto(
      `/?lang=sv#itemId=projects&view=versions_v1&entityId=${the().listId}&entityType=list&${slide}`,
    );
    await page.setViewportSize({ width: 1000, height: 700 });
    await page.locator('.sidebar .side-head').waitFor();
    const boxes = await Promise.all(
      ['.focus h1', '.focus .tool', '.main .tabs', '.filter', '.sidebar'].map((one) => page.locator(one).boundingBox()),
    );
    const [heading, opener, tabs, filter, sidebar] = boxes.map((box) => box!);
    expect(heading!.width).toBeGreaterThan(40);
    expect(opener!.x + opener!.width).toBeLessThanOrEqual(tabs!.x);
    expect(filter!.x + filter!.width).toBeLessThanOrEqual(sidebar!.x);
    expect(filter!.width).toBeGreaterThan(80);
    await page.close();
  });

  it.each([
    ['old', '.top-bar'],
    ['new', '.left-rail'],
  ])('the %s navigation is %s, and the page says what it is', async (chrome, selector) => {
    const page = await the().versions({ chrome }, row);
    expect(await page.locator('.top-bar, .left-rail').evaluateAll((all) => all.map((one) => one.className))).toEqual([
      selector.slice(1),
    ]);
    expect(await page.locator(`${selector} .badge`).textContent()).toMatch(/not ftrack/i);
  });

  it.each([
    ['sv', 'Översikt'],
    ['ja', '概要'],
  ])('in %s no English word is left to find anything by', async (lang, overview) => {
    const page = await the().versions({ lang }, row);
    const words = (await page.locator('.place, .tab-bar').allTextContents()).join(' ');
    expect(words).toContain(overview);
    expect(words).not.toMatch(/Overview|My Tasks|Reports|Bookmarks/);
  });
});

describe('Actions', () => {
  /** Somebody who listens for actions and answers them. */
  async function listener(): Promise<RawHub> {
    const { running } = the();
    const hub = await RawHub.connect(running);
    await hub.subscribe(`topic=ftrack.action.discover and source.user.username=${running.user}`);
    await hub.subscribe('topic=ftrack.action.launch');
    return hub;
  }

  const reply = async (hub: RawHub, topic: string, data: unknown, nth = 1): Promise<Record<string, unknown>> => {
    await hub.frame(() => hub.events(topic).length >= nth);
    const asked = hub.events(topic)[nth - 1]!;
    hub.publish('ftrack.meta.reply', data, { target: `id=${String(asked.source.id)}`, inReplyToEvent: asked.id });
    return asked.data;
  };

  it('are asked for with the selection, shown in a window, and launched with the values of their form', async () => {
    const hub = await listener();
    const page = await the().versions({}, row);
    await page.locator(row).first().click();
    await page.locator(row).first().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Actions', exact: true }).click();
    const items = [
      { label: 'Many notes', actionIdentifier: 'notes', extra: 7 },
      { label: 'Maya', variant: '2025', actionIdentifier: 'maya' },
      { label: 'Maya', variant: '2026', actionIdentifier: 'maya' },
    ];
    const { selection } = await reply(hub, 'ftrack.action.discover', { items });
    expect(selection).toEqual([{ entityId: expect.any(String), entityType: 'assetversion' }]);
    const window = page.getByRole('dialog');
    await window.getByRole('button', { name: 'Many notes' }).waitFor({ timeout: 10_000 });
    expect(await window.locator('.tile-label').allTextContents()).toEqual(['Many notes', 'Maya']);
    await window.getByRole('button', { name: 'Many notes' }).click();
    const form = {
      title: 'Write',
      items: [
        { type: 'label', value: '# Heading\nand **what** is below' },
        { type: 'text', name: 'comment', label: 'First', value: 'one' },
        { type: 'textarea', name: 'comment', label: 'Second', value: 'two' },
        { type: 'number', name: 'count', label: 'Count', value: 3 },
        { type: 'boolean', name: 'sure', label: 'Sure', value: true },
        {
          type: 'enumerator',
          name: 'kind',
          label: 'Kind',
          value: 2,
          data: [
            { label: 'A', value: 1 },
            { label: 'B', value: 2 },
          ],
        },
        { type: 'enumerator', name: 'none', label: 'None', data: [{ label: 'A', value: 'a' }] },
        { type: 'date', name: 'day', label: 'Day', value: '2026-01-02T00:00:00' },
        { type: 'hidden', name: 'secret', value: 'x' },
      ],
    };
    const launched = await reply(hub, 'ftrack.action.launch', form);
    expect(launched).toMatchObject({ actionIdentifier: 'notes', extra: 7, selection });
    const shown = page.getByRole('dialog', { name: 'Write' });
    expect(await shown.getByRole('heading', { level: 3 }).textContent()).toBe('Heading');
    await shown.getByRole('button', { name: 'Submit' }).click();
    const again = await reply(hub, 'ftrack.action.launch', { success: true, message: 'Written.' }, 2);
    expect(again['values']).toEqual({
      comment: ['one', 'two'],
      count: 3,
      sure: true,
      kind: 2,
      none: null,
      day: '2026-01-02',
      secret: 'x',
    });
    await page.locator('.toast.good', { hasText: 'Written.' }).waitFor();
  });

  it('may show something to one user out of the blue', async () => {
    const { running } = the();
    const hub = await listener();
    const page = await the().versions({}, row);
    const me = String(running.standin.user(running.user)!['id']);
    const target = `applicationId=ftrack.client.web and user.id="${me}"`;
    const say = (data: object, to = target) =>
      hub.publish('ftrack.action.trigger-user-interface', data, { target: to });
    const beat = setInterval(() => say({ type: 'message', success: false, message: 'No way.' }), 200);
    onTestFinished(() => clearInterval(beat));
    await page.locator('.toast.bad', { hasText: 'No way.' }).first().waitFor();
    clearInterval(beat);
    say({ type: 'widget', url: '/app/widget.html', title: 'A widget' });
    const dialog = page.getByRole('dialog', { name: 'A widget' });
    await dialog.locator('iframe.widget').waitFor();
    await dialog.getByTitle('Close').click();
    say(
      { type: 'message', success: true, message: 'For somebody else.' },
      'applicationId=ftrack.client.web and user.id="x"',
    );
    await hub.settled();
    expect(await page.getByText('For somebody else.').count()).toBe(0);
  });
});

describe('Widgets', () => {
  it('are heard when they speak from their frame, and nobody else is', async () => {
    const { database } = the().running.standin;
    const project = String(database.table('Context').where('context_type', 'show')[0]!['id']);
    const place = `itemId=projects&view=dashboards&entityId=${project}&entityType=show`;
    const page = await the().open({}, place);
    const widget = page.frameLocator('iframe.widget');
    await widget.getByText(/^Project: /).waitFor();
    const data = { type: 'Project', id: project };
    await page.evaluate((message) => window.postMessage(message, '*'), {
      topic: 'ftrack.application.open-sidebar',
      data,
    });
    await page.waitForTimeout(100);
    expect(page.url()).not.toContain('slideEntity');
    await widget.getByRole('button', { name: 'Open sidebar' }).click();
    await expect.poll(() => page.url()).toContain(`slideEntityId=${project}&slideEntityType=show`);
  });

  it('stay when something else comes into focus, and are told', async () => {
    const { database } = the().running.standin;
    const [shot] = database.table('Context').where('name', '101_020_0010');
    const [project] = database.table('Context').where('context_type', 'show');
    const place = 'itemId=projects&view=dashboards&entityId=';
    const page = await the().open({}, `${place}${project!['id']}&entityType=show`);
    await page
      .frameLocator('iframe.widget')
      .getByText(/^Project: /)
      .waitFor();
    const frame = await page.locator('iframe.widget').elementHandle();
    await the().open({}, `${place}${shot!['id']}&entityType=task`);
    await page.frameLocator('iframe.widget').getByText('TypedContext: 101_020_0010').waitFor();
    expect(await page.locator('iframe.widget').evaluate((now, before) => now === before, frame)).toBe(true);
  });
});

describe('The player', () => {
  it.each(['version', 'list', 'context', 'review'])('has an address for a %s', async (kind) => {
    const { database } = the().running.standin;
    const ids: Record<string, unknown> = {
      version: the().versionIds[0],
      list: the().listId,
      context: database.table('Context').where('context_type', 'show')[0]!['id'],
      review: database.table('ReviewSession').all()[0]?.['id'],
    };
    const id = ids[kind];
    const page = await the().goto(`/player/${kind}/${id}`);
    await page.locator('.player h1').waitFor();
    expect(await page.locator('.player h1').textContent()).not.toMatch(/^(Nothing here|harbor)$/);
  });
});
