import { Schemas } from '../schema/schemas.ts';

/**
 * Knows, for every type, which family an entity belongs to, what its primary key is, and what of it the server works out: by
 * the schemas that were learned, and by what was met in answers.
 */
export class Identity {
  /** What the server's schemas say, as far as they were learned. */
  schemas: Schemas;
  /** Families of types that the schemas do not know and an answer showed to be contexts. */
  readonly #met = new Map<string, string>();

  constructor(schemas = new Schemas()) {
    this.schemas = schemas;
  }

  /** The base type an entity is known by. Types that nobody told us about stand for themselves. */
  family(type: string): string {
    const family = this.schemas.family(type);
    return family === type ? (this.#met.get(type) ?? family) : family;
  }

  /** Names of the primary key's attributes, in schema order. */
  keyAttributes(type: string): readonly string[] {
    return this.schemas.keyAttributes(type);
  }

  /** Is the attribute worked out anew for every answer? Then no answer makes it fresh, and it cannot be written. */
  isComputed(type: string, attribute: string): boolean {
    return this.schemas.isComputed(type, attribute);
  }

  /** Makes a family known for a type met in an answer that carries a typed context's marks. */
  meet(type: string, entity: Record<string, unknown>): void {
    if (entity['context_type'] !== undefined && type !== 'Context' && this.family(type) === type) {
      this.#met.set(type, 'Context');
    }
  }
}
