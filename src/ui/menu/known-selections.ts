import type { Found } from '../../page/find.ts';
import type { Resolved } from './menu-body.tsx';
import type { SelectionReaders } from './use-selection.ts';

/** How many selections are kept: those that were looked at last. */
const most = 24;

/**
 * What selections of this page turned out to be, by what the page's markup tells of them. A menu on the same shows it in
 * its first frame, while it still finds out whether it is so: the page's own model may have more selected than is drawn.
 */
export class KnownSelections {
  readonly #known = new Map<string, Resolved>();

  /** What is known of what was found, and a way to find out that keeps what it finds. */
  of(found: Found, resolve: () => Promise<Resolved>): Pick<SelectionReaders, 'known' | 'resolve'> {
    const key = keyOf(found);
    return {
      known: this.#known.get(key),
      resolve: async () => {
        const resolved = await resolve();
        this.#keep(key, resolved);
        return resolved;
      },
    };
  }

  #keep(key: string, resolved: Resolved): void {
    this.#known.delete(key);
    // What could not be read this time, or was not found, may be next time.
    const isWhole = resolved.entities.length > 0 && resolved.unread.length === 0;
    if (key && isWhole && !resolved.isFocus) this.#known.set(key, resolved);
    for (const oldest of [...this.#known.keys()].slice(0, -most)) this.#known.delete(oldest);
  }
}

/** Empty where the markup tells nothing. The order of one thing's ids tells what of it lies under the pointer. */
function keyOf({ things, mark }: Found): string {
  const ids = things.map(({ candidates }) => candidates.map(({ id }) => id));
  const names = things.length > 1 ? ids.map((some) => some.sort()) : ids;
  return mark || names.length > 0 ? [location.href, mark, names].join('\n') : '';
}
