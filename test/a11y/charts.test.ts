import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, test } from '../e2e/chromium/fixture.ts';
import { InPage } from '../e2e/chromium/in-page.ts';
import { shotsOf } from '../e2e/scenarios/shots.ts';
import { expectNoViolations } from './axe.ts';
import { looks } from './looks.ts';

/** Numbers written in a chart that are too faint on their part of it: under 4.5 to 1. What they lie on is no element they are in. */
function faintNumbers(page: Page): Promise<string[]> {
  return page.locator('.stacked-bar g:has(text)').evaluateAll((parts) => {
    const luminance = (css: string): number => {
      const [red, green, blue] = css.match(/[\d.]+/g)!.map((channel) => {
        const value = Number(channel) / 255;
        return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
    };
    return parts.flatMap((part) => {
      const [on, written] = [part.querySelector('rect')!, part.querySelector('text')!].map(
        (element) => getComputedStyle(element).fill,
      );
      const [dark, light] = [luminance(on!), luminance(written!)].sort((a, b) => a - b);
      return (light! + 0.05) / (dark! + 0.05) < 4.5 ? [`${part.textContent}: ${written} on ${on}`] : [];
    });
  });
}

for (const { name, theme, forcedColors } of looks) {
  test(`no chart is a barrier, nor what stands around it (${name})`, async ({
    signedInPage: page,
    standin: { standin, url },
  }, about) => {
    const sidecar = new InPage(page);
    const check = (what: string) => expectNoViolations(page, 'html > :not(head, body)', what);
    const open = async (panel: string): Promise<void> => {
      await page.locator('.x-grid-item', { hasText: shot }).first().click({ button: 'right' });
      await expect(sidecar.title).toHaveText(shot);
      await sidecar.choose(panel);
    };
    await page.emulateMedia({ forcedColors, colorScheme: theme, reducedMotion: 'reduce' });
    const { sequenceId, shots } = shotsOf(standin);
    const shot = String(shots[0]!['name']);
    const { database } = standin;
    const statuses = database.table('Status').all().slice(0, 3);
    for (const [day, { id }] of statuses.entries())
      database.insert({
        ...{
          __entity_type__: 'TypedContextStatusChange',
          id: randomUUID(),
          parent_id: shots[0]!['id'],
          parent_type: 'task',
        },
        ...{ from_status_id: statuses[(day + 2) % 3]!['id'], status_id: id },
        ...{ user_id: database.table('User').all()[0]!['id'], date: `2026-11-0${day + 1}T10:00:00` },
      });
    const look = theme === 'light' ? 'theme=light&' : '';
    await page.goto(`${url}/?${look}#itemId=projects&view=tasks&entityType=task&entityId=${sequenceId}`);
    await page.locator('.x-grid-inner-normal .x-grid-item').first().waitFor();

    await open('Details');
    await page.locator('.tasks-chart .stacked-bar text').first().waitFor();
    expect(await faintNumbers(page)).toEqual([]);
    await check('status over the hierarchy, and time against bid');
    await page.screenshot({ path: about.outputPath(`details-${name}.png`) });

    await open('History');
    await page.locator('.status-way .stacked-bar rect').first().waitFor();
    await check('the way through the statuses');
    await page.screenshot({ path: about.outputPath(`history-${name}.png`) });

    await open('Activity');
    await page.getByRole('region', { name: 'Activity' }).waitFor();
    await check('what was changed');
  });
}
