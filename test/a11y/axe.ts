import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import { lowContrasts } from './contrast.ts';

interface Result {
  violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[];
  passes: unknown[];
}

/** Lets axe look at one part of a page, open shadow roots included; it must find nothing wrong. */
export async function expectNoViolations(page: Page, selector: string, what: string): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(async (part) => {
    const { axe } = window as unknown as { axe: { run(context: unknown, options: unknown): Promise<Result> } };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    return axe.run(document.querySelector(part), {
      runOnly: { type: 'tag', values: tags },
      // A part of somebody else's page is no landmark; of contrast in the top layer axe says it cannot tell.
      rules: { region: { enabled: false }, 'target-size': { enabled: true }, 'color-contrast': { enabled: false } },
    });
  }, selector);
  const told = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map((node) => `${node.html}\n${node.failureSummary}`).join('\n')}`,
  );
  told.push(...(await lowContrasts(page, selector)));
  expect(told, `${what}:\n${told.join('\n\n')}`).toEqual([]);
  expect(passes, `${what}: axe had something to look at`).not.toEqual([]);
}
