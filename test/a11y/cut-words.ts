import type { Page } from '@playwright/test';

/**
 * Words of ours that are wider than the control or heading they stand in, which hides what sticks out; open shadow roots
 * included. Names of the user's own are shortened on purpose.
 */
export function cutWords(page: Page, selector: string): Promise<string[]> {
  return page.evaluate((part) => {
    const cut: string[] = [];
    const look = (element: Element): void => {
      const isOurs = element.matches('button, label, legend, h1, h2, h3, th, summary, p, .menu-item, [role="tab"]');
      const { overflowX, overflowY } = getComputedStyle(element);
      const hides = overflowX !== 'visible' || overflowY !== 'visible';
      const sticksOut = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1;
      if (isOurs && hides && sticksOut) cut.push(`${element.localName}: ${element.textContent}`);
      for (const child of [...(element.shadowRoot?.children ?? []), ...element.children]) look(child);
    };
    look(document.querySelector(part)!);
    return cut;
  }, selector);
}
