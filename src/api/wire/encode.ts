import type { Identity } from '../identity/identity.ts';
import type { Entity } from './decode.ts';
import { wireMoment } from './moment.ts';
import type { EntityData } from './operations.ts';

/**
 * Attribute values as they travel in a write: dates as `{__type__: 'datetime', value}` with their offset, entities as
 * references, whatever is inside of lists and objects likewise. An attribute that is `undefined` stays out.
 *
 * Throws a `TypeError` for what no JSON can carry; half a value must never be written.
 */
export function encodeData(data: EntityData, identity: Identity): EntityData {
  const encoded: EntityData = {};
  for (const [name, value] of Object.entries(data)) {
    if (value !== undefined) encoded[name] = encode(value, identity, name);
  }
  return encoded;
}

function encode(value: unknown, identity: Identity, path: string): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (value instanceof Date && Number.isFinite(value.getTime())) {
    return { __type__: 'datetime', value: wireMoment(value) };
  }
  if (Array.isArray(value)) return value.map((item, index) => encode(item, identity, `${path}[${index}]`));
  if (typeof value === 'object' && isPlain(value)) return encodeObject(value as Entity, identity, path);
  throw new TypeError(`${path} is ${String(value)}, which cannot be sent.`);
}

function encodeObject(value: Entity, identity: Identity, path: string): object {
  const type = value.__entity_type__;
  if (typeof type !== 'string') {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, encode(item, identity, `${path}.${name}`)]),
    );
  }
  const keys = identity.keyAttributes(type);
  const key = keys.map((name) => [name, encode(value[name], identity, `${path}.${name}`)]);
  return { __entity_type__: type, ...Object.fromEntries(key) };
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
