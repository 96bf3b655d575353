/**
 * The rows of a grid, a card wall or the outliner: a forest of items, flattened as far as it is expanded and filtered.
 * Says `change` when there is something else to show.
 */
export class Rows extends EventTarget {
  /** @type {{ item: import('./item.js').Item, depth: number }[]} */
  visible = [];
  #roots = [];
  #positions = new Map();
  /** Keys of items the user opened (true) or shut (false); the others are as they came. */
  #opened = new Map();
  #records = new Map();
  #filter = '';

  get count() {
    return this.visible.length;
  }

  at(index) {
    return this.visible[index]?.item;
  }

  /** Position among the visible rows, -1 if it is not among them. */
  indexOf(item) {
    return (item && this.#positions.get(item.key)) ?? -1;
  }

  find(key) {
    return this.at(this.#positions.get(key) ?? -1);
  }

  isExpanded(item) {
    return this.#opened.get(item.key) ?? item.expanded;
  }

  /** Replaces everything; what was expanded stays so, and a record of the same entity keeps its number. */
  async setRoots(roots) {
    this.#roots = roots;
    const opened = [...walk(roots)].filter((item) => item.load && this.isExpanded(item));
    await Promise.all(opened.map((item) => this.#fetchChildren(item)));
    this.#flatten();
  }

  setFilter(text) {
    this.#filter = text.trim().toLowerCase();
    this.#flatten();
  }

  async toggle(item) {
    this.#opened.set(item.key, !this.isExpanded(item));
    if (item.load && this.isExpanded(item)) await this.#fetchChildren(item);
    this.#flatten();
  }

  setAllExpanded(expanded) {
    for (const item of walk(this.#roots)) if (item.expandable && !item.load) this.#opened.set(item.key, expanded);
    this.#flatten();
  }

  async #fetchChildren(item) {
    item.children = await item.load();
    item.load = null;
    item.expandable = item.children.length > 0;
    const opened = item.children.filter((child) => child.load && this.isExpanded(child));
    await Promise.all(opened.map((child) => this.#fetchChildren(child)));
  }

  #flatten() {
    this.visible = [];
    this.#add(this.#roots, 0, this.#filter === '');
    this.#positions = new Map(this.visible.map(({ item }, index) => [item.key, index]));
    for (const { item } of this.visible) {
      if (!this.#records.has(item.key)) this.#records.set(item.key, item.internalId);
      item.internalId = this.#records.get(item.key);
    }
    this.dispatchEvent(new Event('change'));
  }

  /** @param {boolean} everything whether all items belong here: nothing is filtered, or a parent fits the filter */
  #add(items, depth, everything) {
    for (const item of items) {
      const fits = everything || this.#isNamedAlike(item);
      if (!fits && !this.#holdsFitting(item)) continue;
      this.visible.push({ item, depth });
      if (this.isExpanded(item) || !fits) this.#add(item.children, depth + 1, fits);
    }
  }

  #isNamedAlike(item) {
    return item.name.toLowerCase().includes(this.#filter);
  }

  #holdsFitting({ children }) {
    return children.some((child) => this.#isNamedAlike(child) || this.#holdsFitting(child));
  }
}

function* walk(items) {
  for (const item of items) {
    yield item;
    yield* walk(item.children);
  }
}
