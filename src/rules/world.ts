import { type EntityKind, type Facts, type RuleValue, unset, valueKey } from './facts.ts';

/** The facts with the changes decided so far laid over them. */
export class World {
  readonly #facts: Facts;
  readonly #changed = new Map<string, Map<string, RuleValue>>();
  readonly #created = new Set<string>();
  readonly #deleted = new Set<string>();

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  status(id: string): string | null {
    return this.value(id, 'status_id') as string | null;
  }

  thumbnail(id: string): string | null {
    return this.value(id, 'thumbnail_id') as string | null;
  }

  /** Null for what does not exist, too. */
  value(id: string, attribute: string): RuleValue {
    if (this.#deleted.has(id)) return null;
    const changed = this.#changed.get(id)?.get(attribute);
    return changed === undefined ? this.original(id, attribute) : changed;
  }

  exists(id: string): boolean {
    return !this.#deleted.has(id) && (this.#created.has(id) || this.existed(id));
  }

  /** Whether it is there on the server. */
  existed(id: string): boolean {
    const { versions, contexts, values } = this.#facts;
    return versions.has(id) || contexts.has(id) || (values.has(id) && values.get(id) !== unset);
  }

  /** Whether it is there only because of the changes. */
  isNew(id: string): boolean {
    return this.#created.has(id);
  }

  /** The value that was read. */
  original(id: string, attribute: string): RuleValue {
    const { versions, contexts, values } = this.#facts;
    if (attribute === 'value') {
      const value = values.get(id);
      return value === undefined || value === unset ? null : value;
    }
    const fact = versions.get(id) ?? contexts.get(id);
    if (attribute === 'status_id') return fact?.statusId ?? null;
    return attribute === 'thumbnail_id' ? (fact?.thumbnailId ?? null) : null;
  }

  set(id: string, attribute: string, value: RuleValue): void {
    this.#changed.set(id, (this.#changed.get(id) ?? new Map()).set(attribute, value));
  }

  create(id: string): void {
    this.#deleted.delete(id);
    if (!this.existed(id)) this.#created.add(id);
  }

  delete(id: string): void {
    this.#created.delete(id);
    this.#changed.delete(id);
    this.#deleted.add(id);
  }

  /** The project an entity belongs to; of a custom attribute's value that of the entity which has it. */
  projectOf(entity: EntityKind, id: string): string {
    const owner = entity === 'value' ? valueKey(id)[1] : id;
    const { versions, contexts } = this.#facts;
    return versions.get(owner)?.projectId ?? contexts.get(owner)?.projectId ?? '';
  }
}

/** Lists are the same when they hold the same in the same order. */
export function sameValue(a: RuleValue, b: RuleValue): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && JSON.stringify(a) === JSON.stringify(b));
}
