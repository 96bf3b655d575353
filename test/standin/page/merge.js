/**
 * Makes one object of every entity in a whole response. An entity is sent in full once, at any depth, and elsewhere as
 * a bare reference `{__entity_type__, id}`; here all its occurrences become the same object with everything that was
 * said about it. Dates become `Date`.
 *
 * @param {unknown} response the answer to one POST, all operations of it
 */
export function merge(response) {
  const known = new Map();

  function walk(value) {
    if (Array.isArray(value)) return value.map(walk);
    if (!value || typeof value !== 'object') return value;
    if (value.__type__) return decodeDate(value);
    const target = identify(value);
    for (const [name, part] of Object.entries(value)) target[name] = walk(part);
    return target;
  }

  function identify({ __entity_type__: type, id }) {
    if (!type || !id) return {};
    const key = `${type} ${id}`;
    if (!known.has(key)) known.set(key, {});
    return known.get(key);
  }

  return walk(response);
}

/** Dates come without a zone and are meant in UTC. */
function decodeDate({ value }) {
  return new Date(/[Z+]/.test(value) ? value : `${value.length === 10 ? `${value}T00:00:00` : value}Z`);
}
