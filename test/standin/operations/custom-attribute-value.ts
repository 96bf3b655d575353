import { ServerError } from '../errors.ts';
import { naiveOf } from '../server-clock.ts';
import type { Database } from '../store/database.ts';
import type { Row } from '../store/row.ts';

/**
 * Checks a value against the type of its attribute and brings it into stored form: text, number, boolean, a list of
 * options (also where only one may be chosen), a naive datetime in UTC.
 */
export function attributeValue(database: Database, configuration: Row, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  const type = String(database.find('CustomAttributeType', String(configuration['type_id']))?.['name'] ?? 'text');
  const check = checks[type] ?? ((given: unknown) => given);
  return check(value, configuration, database);
}

type Check = (value: unknown, configuration: Row, database: Database) => unknown;

const checks: Record<string, Check> = {
  text: (value, configuration) => (typeof value === 'string' ? value : refuse(configuration, 'text', value)),
  url: (value, configuration) => (typeof value === 'string' ? value : refuse(configuration, 'url', value)),
  boolean: (value, configuration) => (typeof value === 'boolean' ? value : refuse(configuration, 'boolean', value)),
  number: (value, configuration) => {
    if (typeof value !== 'number') refuse(configuration, 'number', value);
    return configOf(configuration)['isdecimal'] === true ? value : Math.trunc(Number(value));
  },
  date: (value, configuration, { switches }) => {
    const text = typeof value === 'string' ? value : (value as { value?: unknown }).value;
    const naive = typeof text === 'string' ? naiveOf(text, switches) : undefined;
    return naive ? { __type__: 'datetime', value: naive } : refuse(configuration, 'date', value);
  },
  enumerator: (value, configuration) => {
    const chosen = listOf(value, configuration);
    const { multiSelect, data } = configOf(configuration);
    const options = typeof data === 'string' ? (JSON.parse(data) as { value: string }[]).map((item) => item.value) : [];
    const unknown = chosen.find((item) => !options.includes(item));
    if (unknown !== undefined) throw invalid(configuration, `"${unknown}" is not one of its options.`);
    if (multiSelect !== true && chosen.length > 1) throw invalid(configuration, 'only one option may be chosen.');
    return chosen;
  },
  'dynamic enumerator': (value, configuration) => listOf(value, configuration),
};

function listOf(value: unknown, configuration: Row): string[] {
  const list = Array.isArray(value) ? value : [value];
  if (list.some((item) => typeof item !== 'string')) refuse(configuration, 'enumerator', value);
  return list as string[];
}

function configOf(configuration: Row): Record<string, unknown> {
  return JSON.parse(String(configuration['config'] ?? '{}') || '{}') as Record<string, unknown>;
}

/** In the words of a server, which names Python's types. */
function refuse(configuration: Row, type: string, value: unknown): never {
  const shown = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
  const message = `Custom attribute value for "${configuration['key']}" must be of type ${type}. Got ${shown} of type ${pythonType(value)}`;
  throw new ServerError('ValidationError', message);
}

function invalid(configuration: Row, reason: string): ServerError {
  return new ServerError(
    'ValidationError',
    `Custom attribute value for "${configuration['key']}" is not valid: ${reason}`,
  );
}

function pythonType(value: unknown): string {
  if (typeof value === 'string') return "<type 'unicode'>";
  if (typeof value === 'boolean') return "<type 'bool'>";
  if (typeof value === 'number') return Number.isInteger(value) ? "<type 'int'>" : "<type 'float'>";
  return Array.isArray(value) ? "<type 'list'>" : "<type 'dict'>";
}
