import type { Schemas } from '../../../api/schema/schemas.ts';
import { wireMoment } from '../../../api/wire/moment.ts';
import { isoMoment } from '../../../api/write/custom-attribute-checks.ts';
import type { AttributeValue } from '../../../journal/changeset.ts';
import type { Field, FieldValue, Option } from '../../field.ts';
import { refusedField } from '../../refused-field.ts';
import { secondsPerDay } from '../dates/work-day.ts';

/** An attribute of an entity's own schema as a form asks for it. */
export interface OwnAttribute {
  name: string;
  kind: 'text' | 'long-text' | 'number' | 'boolean' | 'date' | 'choice';
  isWhole: boolean;
}

/** Names, statuses and pictures have actions of their own; the rest is the server's business, or a secret. */
const leftOut = new Set(['name', 'full_name', 'context_type', 'system_type', 'sort', 'created_at', 'passphrase']);
/** References that a form can offer everything of. */
const references = new Set(['priority_id', 'type_id']);
const longTexts = new Set(['description', 'comment']);
const maxLength = 20_000;

/** What of an entity of this type may be edited on the server at hand, in the order of its schema; starts before ends. */
export function ownAttributes(schemas: Schemas, type: string): OwnAttribute[] {
  const attributes = schemas.attributesOf(type).flatMap((name): OwnAttribute[] => {
    if (!schemas.isWritable(type, name) || leftOut.has(name)) return [];
    const kind = kindOf(name, schemas.attributeType(type, name));
    return kind ? [{ name, kind, isWhole: schemas.attributeType(type, name) === 'integer' }] : [];
  });
  const [start, end] = ['start_date', 'end_date'].map((date) => attributes.findIndex(({ name }) => name === date));
  // Servers tell them by the alphabet.
  if (end! >= 0 && start! > end!) attributes.splice(end!, 0, ...attributes.splice(start!, 1));
  return attributes;
}

function kindOf(name: string, type: string | undefined): OwnAttribute['kind'] | undefined {
  if (references.has(name)) return 'choice';
  if (name.endsWith('_id')) return undefined;
  if (type === 'string') return longTexts.has(name) ? 'long-text' : 'text';
  if (type === 'number' || type === 'integer') return 'number';
  if (type === 'boolean') return 'boolean';
  return type === 'date-time' ? 'date' : undefined;
}

/** The question for an attribute, without what is there now. */
export function ownField({ name, kind, isWhole }: OwnAttribute, options: readonly Option[]): Field {
  if (kind === 'text' || kind === 'long-text') return { kind, name, maxLength };
  if (kind === 'number')
    return { kind, name, ...(name === 'bid' ? { unit: 'days' as const, minimum: 0 } : { isWhole }) };
  return kind === 'choice' ? { kind, name, options } : { kind, name };
}

/** A stored value as the form has it: of a moment its day, of a bid its days of work. */
export function formValue({ name, kind }: Pick<OwnAttribute, 'name' | 'kind'>, stored: unknown): FieldValue {
  if (stored === null || stored === undefined) return kind === 'boolean' ? false : null;
  if (kind === 'date') return String(stored).slice(0, 10);
  if (name === 'bid') return Number(stored) / secondsPerDay;
  return stored as FieldValue;
}

/** What the form has as it is stored. Throws S207 for what is not of the attribute's type. */
export function storedValue({ name, kind, isWhole }: OwnAttribute, value: FieldValue): AttributeValue {
  if (value === null) return null;
  switch (kind) {
    case 'number':
      return storedNumber(name, value, isWhole);
    case 'boolean':
      if (typeof value !== 'boolean') throw refusedField(name, 'no_boolean');
      return value;
    case 'date': {
      const moment = typeof value === 'string' ? isoMoment(value) : undefined;
      if (!moment) throw refusedField(name, 'no_date');
      return { __type__: 'datetime', value: wireMoment(moment) };
    }
    default:
      if (typeof value !== 'string') throw refusedField(name, 'no_text');
      if (value.length > maxLength) throw refusedField(name, 'too_long');
      return value;
  }
}

function storedNumber(name: string, value: FieldValue, isWhole: boolean | undefined): number {
  const fits = isWhole ? Number.isSafeInteger(value) : Number.isFinite(value);
  if (!fits) throw refusedField(name, isWhole ? 'no_whole_number' : 'no_number');
  if (name !== 'bid') return Number(value);
  if (Number(value) < 0) throw refusedField(name, 'negative');
  return Math.round(Number(value) * secondsPerDay);
}
