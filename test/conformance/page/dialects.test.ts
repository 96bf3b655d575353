import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { browsing } from './browsing.ts';

// Every dialect leaves another trace of which entity a row stands for, and no other one (ftrack-web §9).

const the = browsing();
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

const markup = (page: Page, row: string): Promise<string[]> =>
  page.locator(row).evaluateAll((rows) => rows.slice(0, 10).map((element) => element.outerHTML));

interface ExtRecord {
  data: Record<string, unknown>;
  getId(): string;
}

interface ExtTable {
  getRecord(element: Element): ExtRecord;
  getSelection(): ExtRecord[];
  getSelectionModel(): { getSelection(): ExtRecord[] };
}

/** As much of ExtJS as tools use. */
interface ExtGlobal {
  baseCSSPrefix: string;
  getCmp(id: string | null): ExtTable;
  ComponentQuery: { query(selector: string): ExtTable[] };
  Component?: { from?: unknown };
}

interface Fiber {
  memoizedProps: { entity?: { id: string } };
  return: Fiber | null;
}

/** What the page's own ExtJS knows of the first row. */
const record = (page: Page, row: string) =>
  page
    .locator(row)
    .first()
    .evaluate((element) => {
      const { Ext } = window as never as { Ext: ExtGlobal };
      const view = Ext.getCmp(element.getAttribute('data-boundview'));
      const [panel] = Ext.ComponentQuery.query('tablepanel').filter((one) => one.getSelection().length > 0);
      return {
        id: view.getRecord(element).getId(),
        values: Object.values(view.getRecord(element).data),
        selected: panel
          ? panel
              .getSelectionModel()
              .getSelection()
              .map((one) => one.getId())
          : [],
        hasFrom: Boolean(Ext.Component?.from),
        prefix: Ext.baseCSSPrefix,
      };
    });

describe('ext4', () => {
  const row = '.content tr.x-grid-data-row';

  it('numbers its rows and keeps ids to itself; ExtJS tells them', async () => {
    const page = await the().versions({ dialect: 'ext4' }, row);
    const rows = await markup(page, row);
    expect(rows[0]).toMatch(/data-boundview="tableview-\d+" data-recordid="\d+" data-recordindex="0"/);
    for (const html of rows) expect(html.replaceAll(/component\/\w+\?id=[0-9a-f-]+/g, '')).not.toMatch(uuid);
    const before = await record(page, row);
    expect(before.id).toMatch(/^ext-record-\d+$/);
    expect(before.values.filter((value) => the().versionIds.includes(String(value)))).toHaveLength(1);
    expect(before).toMatchObject({ hasFrom: false, prefix: 'x-', selected: [] });
    await page.locator(row).first().click();
    expect((await record(page, row)).selected).toEqual([before.id]);
    expect(await page.locator('.x-grid-row-selected').count()).toBe(1);
  });

  it('puts whole pages into the document', async () => {
    const page = await the().versions({ dialect: 'ext4' }, row);
    expect(await page.locator(row).count()).toBe(100);
    await page.locator('.content .pager button').last().click();
    await expect.poll(() => page.locator(row).count()).toBe(20);
  });

  it('draws the hierarchy as a tree', async () => {
    const { database } = the().running.standin;
    const project = database.table('Context').where('context_type', 'show')[0]!['id'];
    const page = await the().open(
      { dialect: 'ext4' },
      `itemId=projects&view=tasks&entityId=${project}&entityType=show`,
    );
    await page.locator('.x-grid-cell-treecolumn .x-tree-node-text').first().waitFor();
    expect(await page.locator('.x-tree-view[id^="treeview-"]').count()).toBeGreaterThan(0);
    expect(await page.locator('.x-tree-icon').count()).toBeGreaterThan(0);
  });
});

describe('ext6', () => {
  const row = '.x-grid-inner-normal table.x-grid-item';

  it('writes every record twice, in a locked and a normal half', async () => {
    const page = await the().versions({ dialect: 'ext6' }, row);
    const indexes = (half: string) =>
      page
        .locator(`.x-grid-inner-${half} table.x-grid-item`)
        .evaluateAll((tables) =>
          tables.map((table) => `${table.getAttribute('data-recordindex')} ${table.getAttribute('data-recordid')}`),
        );
    expect(await indexes('locked')).toEqual(await indexes('normal'));
    for (const html of await markup(page, row)) expect(html).not.toMatch(uuid);
    const { id, hasFrom } = await record(page, row);
    expect(the().versionIds).toContain(id);
    expect(hasFrom).toBe(true);
    expect(await page.locator(`${row} td[data-columnid] > .x-grid-cell-inner`).count()).toBeGreaterThan(0);
  });

  it('has only what is in sight in the document, and uses elements again while it scrolls', async () => {
    const page = await the().versions({ dialect: 'ext6' }, row);
    const tables = await page.locator(row).count();
    expect(tables).toBeLessThan(60);
    const recycled = await page.evaluate(async (selector) => {
      const records = () => [...document.querySelectorAll<HTMLElement>(selector)];
      const before = new Map(records().map((table) => [table, table.dataset['recordid']]));
      const scroller = records()[0]!.closest('.x-grid-scroll-body')!;
      scroller.scrollTop = 1500;
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)));
      const after = records();
      return {
        same: after.filter((table) => before.has(table)).length,
        moved: after.filter((table) => before.has(table) && before.get(table) !== table.dataset['recordid']).length,
      };
    }, row);
    expect(recycled.same).toBeGreaterThan(10);
    expect(recycled.moved).toBeGreaterThan(10);
  });
});

describe('links', () => {
  it('carries the entity in the address of its name', async () => {
    const row = '.content .grid .window .row';
    const page = await the().versions({ dialect: 'links' }, row);
    const hrefs = await page
      .locator(`${row} a[href*="slideEntityId="]`)
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).hash));
    expect(hrefs.length).toBeGreaterThan(5);
    const places = hrefs.map((hash) => new URLSearchParams(hash.slice(1)));
    expect(places[0]!.get('slideEntityType')).toBe('assetversion');
    expect(the().versionIds).toContain(places[0]!.get('slideEntityId'));
    expect(await page.evaluate(() => 'Ext' in window)).toBe(false);
  });
});

describe('thumbs', () => {
  it('tells of an entity by its picture alone, of some not even that', async () => {
    const row = '.content .card';
    const page = await the().versions({ dialect: 'thumbs' }, row);
    const cards = await markup(page, row);
    expect(cards.some((html) => /background-image:[^"]*component\/thumbnail\?id=/.test(html))).toBe(true);
    for (const html of cards) {
      expect(html).not.toMatch(/href="[^"]*[0-9a-f]{8}-/);
      expect(html.replaceAll(/component\/thumbnail\?id=[0-9a-f-]+/g, '')).not.toMatch(uuid);
    }
  });
});

describe('react', () => {
  const row = '.content [role="row"][aria-rowindex]';

  it('hides its entities in fibers, below class names that mean nothing', async () => {
    const page = await the().versions({ dialect: 'react' }, row);
    for (const html of await markup(page, row)) {
      expect(html).not.toMatch(uuid);
      expect(html).toMatch(/^<div class="css-\w{6}/);
    }
    const id = await page
      .locator(row)
      .first()
      .evaluate((element) => {
        const name = Object.keys(element).find((key) => key.startsWith('__reactFiber$'))!;
        let fiber: Fiber | null = (element as never as Record<string, Fiber>)[name]!;
        while (fiber && !fiber.memoizedProps.entity) fiber = fiber.return;
        return fiber?.memoizedProps.entity?.id;
      });
    expect(the().versionIds).toContain(id);
    expect(await page.locator(row).count()).toBeLessThan(80);
  });

  it('calls its classes something else on every visit', async () => {
    const page = await the().versions({ dialect: 'react' }, row);
    const before = await page.locator(row).first().getAttribute('class');
    await page.reload();
    expect(await page.locator(row).first().getAttribute('class')).not.toBe(before);
  });
});

describe('hostile', () => {
  it('tells nothing: no ids, no roles, no addresses, and the same names again and again', async () => {
    const page = await the().open(
      { dialect: 'hostile' },
      `itemId=projects&view=versions_v1&entityId=${the().listId}&entityType=list`,
    );
    const content = page.locator('.content');
    await expect.poll(() => content.locator('[class^="z"]').count()).toBeGreaterThan(50);
    const html = await content.innerHTML();
    expect(html).not.toMatch(uuid);
    expect(html).not.toMatch(/role=|href=|__react|x-grid/);
    const names = await content
      .locator('span[class^="z"]')
      .evaluateAll((spans) => spans.map((span) => span.textContent).filter((text) => /v\d{3}/.test(text ?? '')));
    expect(new Set(names).size).toBeLessThan(names.length);
  });
});
