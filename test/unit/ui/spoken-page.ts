import { beforeEach, expect, vi } from 'vitest';
import type { Client } from '../../../src/rpc/client.ts';
import { type LittleNode, littlePageOfEach } from './little-page.ts';

/** What comes from the server, or from the user. */
export const data = (name: string): string => `«${name}»`;

export const entity = (name: string, type = 'Shot') => ({
  ...{ id: name, type, name: data(name), path: [data('show'), data('seq')], thumbnailId: null },
  ...{ projectId: null, statusId: null },
});

export const error = { number: 'S104' as const, detail: data('no JSON') };

/** A background that answers at once. */
export function answering(answers: Record<string, unknown>): Client {
  return { call: (name: string) => Promise.resolve(answers[name] ?? null) } as unknown as Client;
}

/** Everything that is read, shown or spoken. */
function said(node: LittleNode): string[] {
  const spoken = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt'];
  return [
    ...(node.nodeType === 3 ? [String(node.data)] : []),
    ...spoken.flatMap((name) => node.attributes.get(name) ?? (node as unknown as Record<string, string>)[name] ?? []),
    ...node.childNodes.flatMap(said),
  ];
}

/** What is said in words that are neither from `_locales` nor data, nor what an error or a version is called, nor an address. */
export function hardCoded(words: readonly string[]): string[] {
  const rest = (text: string): string => {
    const without = text.replace(/⟦[^⟦⟧]*⟧|«[^«»]*»|\bS\d{3}\b|\bv\d{3}\b|(https:\/\/)?\w+\.ftrackapp\.com/g, '');
    return without === text ? text : rest(without);
  };
  return words.filter((one) => /\p{L}/u.test(rest(one)));
}

/** A page for the tests of a file, in whatever language words are, and what is looked at in it. */
export function spokenPage() {
  const page = littlePageOfEach();
  beforeEach(() => {
    vi.stubGlobal('window', { addEventListener: () => undefined });
  });
  return {
    show: page.show,
    drawn: page.drawn,
    get root() {
      return page.root;
    },
    async click(fits: (node: LittleNode) => boolean): Promise<void> {
      const [found] = page.root.all(fits);
      if (!found) throw new Error('There is nothing to click.');
      found.fire('click', { detail: 1 });
      await page.drawn();
    },
    /** Nothing but words of the pseudo-locale, and of these so many. */
    expectNoEnglish(atLeast: number): void {
      const words = said(page.root).filter((one) => one.trim() !== '');
      expect(words.filter((one) => one.includes('⟦')).length).toBeGreaterThanOrEqual(atLeast);
      expect(hardCoded(words)).toEqual([]);
    },
  };
}
