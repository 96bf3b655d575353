import type { Page } from '@playwright/test';

/**
 * Words of ours that cannot be read whole, open shadow roots included: they are wider than the control or heading they stand in,
 * which hides what sticks out, or stick out of the menu, dialog, panel or page that they are in. What holds names of the user's
 * own is shortened on purpose, and has the whole as its title; and what can be scrolled to is not cut.
 */
export function cutWords(page: Page, selector: string): Promise<string[]> {
  return page.evaluate((part) => {
    const cut: string[] = [];
    const frames = '.dialog, .menu, .panel, .toast, .popup, .options-page';
    const isScrolled = (element: Element, frame: Element): boolean => {
      for (let at: Element | null = element; at && at !== frame; at = at.parentElement) {
        if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX)) return true;
      }
      return false;
    };
    const sticksOutOf = (frame: Element, element: Element): boolean => {
      const [outer, inner] = [frame.getBoundingClientRect(), element.getBoundingClientRect()];
      return inner.left < outer.left - 1 || inner.right > outer.right + 1;
    };
    const look = (element: Element): void => {
      const isOurs = element.matches(
        ':is(button, label, legend, h1, h2, h3, th, summary, p, .menu-item, [role="tab"]):not(.cut[title])',
      );
      const { overflowX, overflowY } = getComputedStyle(element);
      const hides = overflowX !== 'visible' || overflowY !== 'visible';
      const isShown = element.checkVisibility() && element.clientWidth > 1 && !element.matches('.visually-hidden');
      const isWider = hides && element.scrollWidth > element.clientWidth + 1;
      const frame = element.parentElement?.closest(frames);
      const isOut = frame && sticksOutOf(frame, element) && !isScrolled(element, frame);
      if (isOurs && isShown && isWider) cut.push(`${element.localName}: ${element.textContent}`);
      if (isOurs && isShown && isOut) cut.push(`${element.localName} sticks out: ${element.textContent}`);
      for (const child of [...(element.shadowRoot?.children ?? []), ...element.children]) look(child);
    };
    look(document.querySelector(part)!);
    return cut;
  }, selector);
}
