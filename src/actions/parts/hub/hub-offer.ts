import { strangeWords } from './strange-words.ts';

/** An action that somebody who listens on the event hub has offered (ftrack-protocol §6.6). */
export interface HubOffer {
  /** What it is called, with its variant. */
  name: string;
  /** A sentence of its own; may be empty. */
  description: string;
  /** All of it: it goes back as it came when the action is launched. */
  item: Readonly<Record<string, unknown>>;
}

/** Of one listener; more are left out. */
const most = 200;
/** Characters of an item as JSON; one that is longer is left out. */
const longest = 20_000;

/** The actions in a reply to `ftrack.action.discover`. What does not follow the protocol is left out. */
export function hubOffers(reply: unknown): HubOffer[] {
  const { items = reply } = (reply ?? {}) as { items?: unknown };
  if (!Array.isArray(items)) return [];
  return items.slice(0, most).flatMap((item: unknown): HubOffer[] => {
    if (typeof item !== 'object' || item === null || JSON.stringify(item).length > longest) return [];
    const { label, variant, description, actionIdentifier } = item as Record<string, unknown>;
    if (typeof actionIdentifier !== 'string') return [];
    const name = [label, variant].map((words) => strangeWords(words, 80).replace(/\s+/g, ' ')).filter(Boolean);
    if (name.length === 0) return [];
    return [
      { name: name.join(' '), description: strangeWords(description, 200), item: item as Record<string, unknown> },
    ];
  });
}
