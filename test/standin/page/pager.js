import { h } from './dom.js';
import { icon } from './icons.js';
import { t } from './strings.js';

/** Pages through rows, for dialects that put whole pages into the document. Says `change`. */
export class Pager extends EventTarget {
  #rows;
  #size;
  #page = 0;
  #label = h('span');
  element;

  constructor(rows, size) {
    super();
    this.#rows = rows;
    this.#size = size;
    const turn = (by) => () => this.#show(this.#page + by);
    this.element = h(
      'div',
      { class: 'pager' },
      h(
        'button',
        { type: 'button', title: t('previousPage'), class: 'flipped', on: { click: turn(-1) } },
        icon('right'),
      ),
      this.#label,
      h('button', { type: 'button', title: t('nextPage'), on: { click: turn(1) } }, icon('right')),
    );
    rows.addEventListener('change', () => this.#show(this.#page));
    this.#write();
  }

  /** The rows of the page that is shown. */
  get rows() {
    return this.#rows.visible.slice(this.#page * this.#size, (this.#page + 1) * this.#size);
  }

  /** Turns to the page a row is on. */
  showRow(index) {
    const page = Math.floor(index / this.#size);
    if (page !== this.#page) this.#show(page);
  }

  #show(page) {
    this.#page = Math.max(0, Math.min(this.#pages - 1, page));
    this.#write();
    this.dispatchEvent(new Event('change'));
  }

  get #pages() {
    return Math.max(1, Math.ceil(this.#rows.count / this.#size));
  }

  #write() {
    this.#label.textContent = `${t('page')} ${this.#page + 1} ${t('of')} ${this.#pages}`;
    this.element.hidden = this.#pages === 1;
  }
}
