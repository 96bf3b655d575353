import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { browsing } from './browsing.ts';

// Every address that is known of ftrack leads where it should, and moving about leaves addresses behind (ftrack-web §1).

const the = browsing();

describe('Addresses', () => {
  it.each([
    ['hash', 1],
    ['push', 0],
  ])('change by %s, open the sidebar, and lead back', async (nav, events) => {
    const link = '.content .grid .window .row a[href*="slideEntityId="]';
    const page = await the().versions({ dialect: 'links', nav }, link);
    await page.evaluate(() => {
      const counted = window as never as { changes: number };
      counted.changes = 0;
      addEventListener('hashchange', () => counted.changes++);
    });
    const before = page.url();
    await page.locator(link).first().click();
    await page.locator('.sidebar .side-head').waitFor();
    const place = new URLSearchParams(new URL(page.url()).hash.slice(1));
    expect(the().versionIds).toContain(place.get('slideEntityId'));
    expect(place.get('slideEntityType')).toBe('assetversion');
    expect(place.get('entityId')).toBe(the().listId);
    expect(await page.evaluate(() => (window as never as { changes: number }).changes)).toBe(events);
    const after = page.url();
    await page.goBack();
    await expect.poll(() => page.locator('.sidebar .side-head').count()).toBe(0);
    expect(page.url()).toBe(before);
    await page.goForward();
    await page.locator('.sidebar .side-head').waitFor();
    expect(page.url()).toBe(after);
  });
});

/** Ids of one entity of each kind, by the letter the reference has for it. */
function letters(): Record<string, string> {
  const { database } = the().running.standin;
  const id = (type: string, attribute: string, value: unknown): string =>
    String(database.table(type).where(attribute, value)[0]!['id']);
  return {
    P: id('Context', 'context_type', 'show'),
    S: id('Context', 'name', '101_020'),
    T: id('Context', 'name', 'lookdev'),
    V: the().versionIds[0]!,
    L: the().listId,
    R: id('ReviewSession', 'name', 'Director review'),
  };
}

interface Shown {
  /** Name of what is in focus, with the tab that is open. */
  main?: string;
  /** Name of what is in the sidebar. */
  sidebar?: string;
}

async function shown(page: Page): Promise<Shown> {
  const textOf = (selector: string): Promise<string[]> => page.locator(selector).allTextContents();
  const [main] = await textOf('.main .focus h1');
  const [tab] = await textOf('.main .tab.active');
  const [sidebar] = await textOf('.sidebar .side-names h2');
  return { ...(main && { main: `${main}, ${tab}` }), ...(sidebar && { sidebar }) };
}

describe('What an address shows', () => {
  const harbor = 'The Harbor, Tasks';
  const version = expect.stringMatching(/ v\d{3}$/);
  const addresses: [string, Shown][] = [
    [
      'slideEntityId=T&slideEntityType=task&view=tasks&itemId=projects&entityId=P&entityType=show',
      { main: harbor, sidebar: 'lookdev' },
    ],
    [
      'slideEntityId=P&slideEntityType=show&view=tasks&itemId=projects&entityId=P&entityType=show',
      { main: harbor, sidebar: 'The Harbor' },
    ],
    [
      'slideEntityId=T&slideEntityType=task&view=tasks&itemId=projects&entityId=S&entityType=task',
      { main: '101_020, Tasks', sidebar: 'lookdev' },
    ],
    [
      'slideEntityId=V&slideEntityType=assetversion&view=versions_v1&itemId=projects&entityId=P&entityType=show',
      { main: 'The Harbor, Versions', sidebar: version },
    ],
    [
      'slideEntityId=V&slideEntityType=assetversion&view=tasks&itemId=projects&entityId=P&entityType=show',
      { main: harbor, sidebar: version },
    ],
    ['itemId=home&slideEntityType=assetversion&slideEntityId=V', { main: 'My Tasks, Task board', sidebar: version }],
    ['itemId=home&slideEntityType=task&slideEntityId=T', { main: 'My Tasks, Task board', sidebar: 'lookdev' }],
    ['slideEntityId=V&slideEntityType=assetversion', { main: 'My Tasks, Task board', sidebar: version }],
    [
      'itemId=projects&entityType=show&entityId=P&slideEntityType=show&slideEntityId=P',
      { main: harbor, sidebar: 'The Harbor' },
    ],
    ['itemId=projects&entityType=reviewsession&entityId=R', { main: 'Director review, Versions' }],
    ['itemId=projects&entityType=list&entityId=L', { main: 'Dailies, Versions' }],
    ['entityId=L&entityType=list&itemId=projects&view=versions_v1', { main: 'Dailies, Versions' }],
    ['entityId=S&entityType=task&itemId=projects&view=tasks', { main: '101_020, Tasks' }],
    ['/entityId=P&entityType=show&itemId=projects&view=tasks', { main: harbor }],
    [
      'slideEntityId=R&slideEntityType=reviewsession&view=review_session',
      { main: 'My Tasks, Task board', sidebar: 'Director review' },
    ],
    [
      'slideEntityId=&slideEntityType=&view=tasks&itemId=projects&entityId=S&entityType=task',
      { main: '101_020, Tasks' },
    ],
    ['entityId=P&entityType=show&objectType=show', { main: harbor }],
    ['', { main: harbor }],
    ['view=configure_storage_scenario&itemId=newconfigure', {}],
    ['itemId=projects&entityType=assetversion&entityId=V', {}],
  ];

  it.each(addresses)('%s', async (address, expected) => {
    const ids = letters();
    const page = await the().open(
      {},
      address.replaceAll(/(?<=EntityId=|entityId=)[A-Z]/g, (letter) => ids[letter]!),
    );
    await expect.poll(() => shown(page)).toEqual(expected);
  });

  it('of a list of tasks are its tasks', async () => {
    const { standin, user } = the().running;
    const { P: project } = letters();
    const id = crypto.randomUUID();
    const [category] = standin.database.table('ListCategory').all();
    const [task] = standin.database.table('Context').where('name', 'lookdev');
    const list = { id, name: 'To do', project_id: project, category_id: category!['id'], system_type: 'task' };
    standin.call(
      [
        { action: 'create', entity_type: 'TypedContextList', entity_data: list },
        { action: 'create', entity_type: 'ListObject', entity_data: { list_id: id, entity_id: task!['id'] } },
      ],
      { user: standin.user(user)!, origin: 'http://elsewhere', strict: false, denormalize: false },
    );
    const page = await the().open({}, `itemId=projects&entityType=list&entityId=${id}`);
    await expect.poll(() => shown(page)).toEqual({ main: 'To do, Tasks' });
    await page.locator('.content .x-grid-item', { hasText: 'lookdev' }).first().waitFor();
  });
});
