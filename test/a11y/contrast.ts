import type { Page } from '@playwright/test';

/**
 * Text in a part of a page, open shadow roots included, that WCAG 2.2 AA finds too faint: under 4.5 to 1, under 3 to 1
 * where it is large. What lies behind a text is taken from the elements it is in. Disabled controls do not count, and
 * nothing does where the system brings colours of its own.
 */
export function lowContrasts(page: Page, selector: string): Promise<string[]> {
  return page.evaluate((part) => {
    type Color = [red: number, green: number, blue: number, alpha: number];
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    const read = (css: string): Color => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = css;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data as unknown as Color;
      return [red, green, blue, alpha / 255];
    };
    const over = (top: Color, under: Color): Color => {
      const [r, g, b] = [0, 1, 2].map((i) => top[i]! * top[3] + under[i]! * (1 - top[3])) as [number, number, number];
      return [r, g, b, 1];
    };
    const luminance = (color: Color): number => {
      const [r, g, b] = color.slice(0, 3).map((channel) => {
        const value = channel / 255;
        return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      }) as [number, number, number];
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const parentOf = (element: Element): Element | null =>
      element.parentElement ?? ((element.getRootNode() as ShadowRoot).host as Element | undefined) ?? null;
    const behind = (element: Element | null): Color => {
      if (!element) return [255, 255, 255, 1];
      const own = read(getComputedStyle(element).backgroundColor);
      return own[3] === 1 ? own : over(own, behind(parentOf(element)));
    };
    const opacityOf = (element: Element | null): number =>
      element ? Number(getComputedStyle(element).opacity) * opacityOf(parentOf(element)) : 1;

    const faint: string[] = [];
    const look = (element: Element): void => {
      const words = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
      const text = words.map(({ nodeValue }) => nodeValue?.trim()).join('');
      const isOff = element.closest(':disabled, [aria-disabled="true"], style, script, .visually-hidden') !== null;
      if (text && !isOff && element.getClientRects().length > 0) {
        const style = getComputedStyle(element);
        const back = behind(element);
        const [red, green, blue, alpha] = read(style.color);
        const front = over([red, green, blue, alpha * opacityOf(element)], back);
        const [light, dark] = [luminance(front), luminance(back)].sort((a, b) => b - a) as [number, number];
        const ratio = (light + 0.05) / (dark + 0.05);
        const size = Number.parseFloat(style.fontSize);
        const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
        if (ratio < (isLarge ? 3 : 4.5)) faint.push(`contrast ${ratio.toFixed(2)}: ${element.className} "${text}"`);
      }
      for (const child of [...(element.shadowRoot?.children ?? []), ...element.children]) look(child);
    };
    if (!matchMedia('(forced-colors: active)').matches) look(document.querySelector(part)!);
    return faint;
  }, selector);
}
