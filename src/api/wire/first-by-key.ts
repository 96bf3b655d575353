/** Keys that may be in the way of one; more do not happen by chance. */
const maxProbes = 128;
/** The characters at the beginning of an id in which it differs from others, whichever way it was made. */
const hashedLength = 8;

/**
 * Remembers the first value that came with each key. Ids of an answer are strings that nobody has hashed yet, most of
 * them looked up once: a table that reads only their beginning is quicker with them than a `Map`. Keys that begin alike
 * make it become a `Map`.
 */
export class FirstByKey<Value> {
  readonly #keys: string[] = [];
  readonly #values: Value[] = [];
  /** Pairs: where a key is in these, from 1, and its hash. Zeros where none is. As many as a power of two. */
  #slots = new Int32Array(512);
  #map: Map<string, Value> | undefined;

  /** The first value that came with this key, which may be the one that comes now. */
  of(key: string, value: Value): Value {
    if (this.#map) return ofMap(this.#map, key, value);
    const slots = this.#slots;
    const mask = slots.length - 1;
    const hash = hashOf(key);
    let slot = hash & mask;
    for (let probes = 0; probes < maxProbes; probes++) {
      const found = slots[slot]!;
      if (found === 0) {
        slots[slot] = this.#keys.push(key);
        slots[slot + 1] = hash;
        this.#values.push(value);
        if (this.#keys.length * 4 > mask) this.#slots = grown(slots);
        return value;
      }
      if (slots[slot + 1] === hash && this.#keys[found - 1] === key) return this.#values[found - 1]!;
      slot = (slot + 2) & mask;
    }
    this.#map = new Map(this.#keys.map((known, index) => [known, this.#values[index]!]));
    return ofMap(this.#map, key, value);
  }
}

function grown(slots: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(slots.length * 4);
  const mask = larger.length - 1;
  for (let from = 0; from < slots.length; from += 2) {
    if (slots[from] === 0) continue;
    let slot = slots[from + 1]! & mask;
    while (larger[slot] !== 0) slot = (slot + 2) & mask;
    larger[slot] = slots[from]!;
    larger[slot + 1] = slots[from + 1]!;
  }
  return larger;
}

function ofMap<Value>(map: Map<string, Value>, key: string, value: Value): Value {
  const first = map.get(key);
  if (first !== undefined) return first;
  map.set(key, value);
  return value;
}

/** An even number of 31 bits. */
function hashOf(key: string): number {
  const length = Math.min(hashedLength, key.length);
  let hash = key.length;
  for (let index = 0; index < length; index++) hash = Math.imul(hash, 31) + key.charCodeAt(index);
  return ((hash ^ (hash >>> 15)) << 1) & 0x7fffffff;
}
