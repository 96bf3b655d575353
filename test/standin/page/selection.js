/**
 * Which rows are selected, by the rules of every desktop: a plain choice replaces, a toggled one adds or takes away, a
 * range runs from the anchor. Rows need not be in the document for that. Says `change`.
 */
export class Selection extends EventTarget {
  #rows;
  #keys = new Set();
  #anchor = '';
  #focus = '';

  /** @param {import('./rows.js').Rows} rows */
  constructor(rows) {
    super();
    this.#rows = rows;
    rows.addEventListener('change', () => this.#forgetHidden());
  }

  has(item) {
    return this.#keys.has(item.key);
  }

  get size() {
    return this.#keys.size;
  }

  /** In the order of the rows. */
  get items() {
    const items = [...this.#keys].map((key) => this.#rows.find(key)).filter(Boolean);
    return items.sort((a, b) => this.#rows.indexOf(a) - this.#rows.indexOf(b));
  }

  /** The row the keyboard is on. */
  get focused() {
    return this.#rows.find(this.#focus);
  }

  only(item) {
    this.#set([item.key], item, item);
  }

  toggle(item) {
    const keys = new Set(this.#keys);
    if (!keys.delete(item.key)) keys.add(item.key);
    this.#set(keys, item, item);
  }

  /** From the anchor to the item; `keep` adds the range to what is selected. */
  extendTo(item, { keep = false } = {}) {
    const anchor = this.#rows.find(this.#anchor) ?? item;
    const [from, to] = [this.#rows.indexOf(anchor), this.#rows.indexOf(item)].sort((a, b) => a - b);
    const range = this.#rows.visible.slice(from, to + 1).map((row) => row.item.key);
    this.#set(keep ? [...this.#keys, ...range] : range, anchor, item);
  }

  all() {
    const { visible } = this.#rows;
    if (visible.length > 0) {
      this.#set(
        visible.map(({ item }) => item.key),
        visible[0].item,
        this.focused ?? visible[0].item,
      );
    }
  }

  clear() {
    this.#keys = new Set();
    this.dispatchEvent(new Event('change'));
  }

  #set(keys, anchor, focus) {
    this.#keys = new Set(keys);
    this.#anchor = anchor.key;
    this.#focus = focus.key;
    this.dispatchEvent(new Event('change'));
  }

  #forgetHidden() {
    const shown = [...this.#keys].filter((key) => this.#rows.find(key));
    if (shown.length === this.#keys.size) return;
    this.#keys = new Set(shown);
    this.dispatchEvent(new Event('change'));
  }
}
