import type { EntityChange } from '../../src/journal/changeset.ts';
import type { Standin } from '../standin/standin.ts';
import type { RuleCase } from './case.ts';

/**
 * Values of custom attributes as lines `ref.attributes.key=value`; of what is not set the value is null. Where a case says
 * which of two attributes of one key it means, the line does, too: `….hierarchical=`, `….standard=`.
 */
export class AttributeLines {
  readonly #standin: Standin;
  /** `ref.attributes.key` of those the case is precise about. */
  readonly #precise: ReadonlySet<string>;

  constructor({ writes }: RuleCase, standin: Standin) {
    this.#standin = standin;
    const named = writes.flatMap(({ ref, set }) =>
      Object.entries(set.attributes ?? {}).flatMap(([key, value]) =>
        isPrecise(value) ? `${ref}.attributes.${key}` : [],
      ),
    );
    this.#precise = new Set(named);
  }

  /** The values a case lists for an entity. */
  listed(ref: string, values: Readonly<Record<string, unknown>> = {}): string[] {
    return Object.entries(values).flatMap(([key, value]) => {
      const place = `${ref}.attributes.${key}`;
      if (!isPrecise(value)) return `${place}=${JSON.stringify(value)}`;
      return Object.entries(value).map(([kind, one]) => `${place}.${kind}=${JSON.stringify(one)}`);
    });
  }

  /** The values these changes wish for, of other entities none. */
  of(changes: readonly EntityChange[]): string[] {
    const values = changes.filter(({ type }) => type === 'CustomAttributeValue');
    return [...new Set(values.map((change) => this.#line(change.key[0]!, change.key[1]!, wishedValue(change))))];
  }

  /** Values of all rows, by the two halves of their key. */
  all(): Map<string, unknown> {
    const rows = this.#standin.database.table('CustomAttributeValue').all();
    return new Map(rows.map((row) => [`${row['configuration_id']},${row['entity_id']}`, row['value'] ?? null]));
  }

  /** What is different from these. */
  difference(before: ReadonlyMap<string, unknown>): string[] {
    const after = this.all();
    const keys = [...new Set([...before.keys(), ...after.keys()])];
    const changed = keys.filter(
      (key) => before.has(key) !== after.has(key) || JSON.stringify(before.get(key)) !== JSON.stringify(after.get(key)),
    );
    const lines = changed.map((key) => {
      const [configuration = '', entity = ''] = key.split(',');
      return this.#line(configuration, entity, after.get(key) ?? null);
    });
    return [...new Set(lines)];
  }

  #line(configurationId: string, entityId: string, value: unknown): string {
    const row = this.#standin.database.find('CustomAttributeConfiguration', configurationId);
    const place = `${entityId.replace(/^entity-/, '')}.attributes.${row?.['key']}`;
    const kind = row?.['is_hierarchical'] ? '.hierarchical' : '.standard';
    return `${place}${this.#precise.has(place) ? kind : ''}=${JSON.stringify(value)}`;
  }
}

function wishedValue(change: EntityChange): unknown {
  if (change.kind === 'update') return change.attributes['value']!.after;
  return change.kind === 'create' ? change.values['value'] : null;
}

function isPrecise(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && ('hierarchical' in value || 'standard' in value);
}
