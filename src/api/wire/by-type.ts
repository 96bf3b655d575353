/** An answer has a dozen types or so; more are for a `Map`. */
const maxCompared = 32;

/** One thing for each type of an answer. Comparing names is quicker than hashing them, as long as they are few. */
export class ByType<Thing> {
  readonly #types: string[] = [];
  readonly #things: Thing[] = [];
  readonly #rest = new Map<string, Thing>();

  get(type: string): Thing | undefined {
    for (let index = 0; index < this.#types.length; index++) {
      if (this.#types[index] === type) return this.#things[index];
    }
    return this.#rest.size > 0 ? this.#rest.get(type) : undefined;
  }

  /** For a type that has none yet. */
  add(type: string, thing: Thing): void {
    if (this.#types.length === maxCompared) this.#rest.set(type, thing);
    else this.#things[this.#types.push(type) - 1] = thing;
  }
}
