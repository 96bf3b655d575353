import type { Facts, RuleAttribute } from './facts.ts';

/** The facts with the changes decided so far laid over them. */
export class World {
  readonly #facts: Facts;
  readonly #changed = new Map<string, string | null>();

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  status(id: string): string | null {
    return this.value(id, 'status_id');
  }

  thumbnail(id: string): string | null {
    return this.value(id, 'thumbnail_id');
  }

  value(id: string, attribute: RuleAttribute): string | null {
    const changed = this.#changed.get(`${id}.${attribute}`);
    return changed === undefined ? this.original(id, attribute) : changed;
  }

  /** The value that was read. */
  original(id: string, attribute: RuleAttribute): string | null {
    const fact = this.#facts.versions.get(id) ?? this.#facts.contexts.get(id);
    return (attribute === 'status_id' ? fact?.statusId : fact?.thumbnailId) ?? null;
  }

  set(id: string, attribute: RuleAttribute, value: string | null): void {
    this.#changed.set(`${id}.${attribute}`, value);
  }
}
