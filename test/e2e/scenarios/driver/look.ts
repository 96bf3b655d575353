/** What to look for: all that is given has to fit. */
export interface Sought {
  /** ARIA's role, given or native. */
  role?: string;
  /** The whole accessible name. */
  name?: string;
  css?: string;
  /** A part of what is written in it. */
  text?: string;
  /** Inside of an element that fits this CSS selector. */
  within?: string;
  /** Of those that fit, this one; counts from 0. */
  nth?: number;
}

/** An element as a person finds it. */
export interface Seen {
  /** Its middle, and where it begins. */
  x: number;
  y: number;
  left: number;
  top: number;
  width: number;
  height: number;
  name: string;
  text: string;
  value: string;
  isDisabled: boolean;
  isChecked: boolean;
  isFocused: boolean;
  /** Nothing lies over its middle. */
  isOnTop: boolean;
}

/**
 * Runs in a page: the elements in sight that fit, also inside of open shadow roots, in their order; the first is scrolled
 * to where it is to be `revealed`.
 */
export function look(sought: Sought, revealed: boolean): Seen[] {
  const native: Record<string, string> = {
    button: 'button:not([role])',
    checkbox: 'input[type=checkbox]:not([role])',
    combobox: 'select',
    heading: 'h1, h2, h3, h4',
    link: 'a[href]',
    listitem: 'li:not([role])',
    radio: 'input[type=radio]',
    region: 'section[aria-label], section[aria-labelledby]',
    spinbutton: 'input[type=number]',
    textbox: ':is(input:not([type]), input[type=text], input[type=url], input[type=password], textarea):not([role])',
  };
  const { role, name, text, within } = sought;
  // Elements of a page may be named as what its document can do.
  const { querySelectorAll, elementFromPoint } = Document.prototype;
  const activeElementOf = Object.getOwnPropertyDescriptor(Document.prototype, 'activeElement')!.get!;
  const found = (root: Document | ShadowRoot, css: string): NodeListOf<Element> =>
    root instanceof Document ? querySelectorAll.call(root, css) : root.querySelectorAll(css);
  const selectors = role ? [`[role="${role}"]`, ...(native[role] ? [native[role]] : [])] : [sought.css ?? '*'];

  const inRoot = (element: Element, ids: string): (Element | null)[] =>
    ids.split(/\s+/).map((id) => (element.getRootNode() as Document | ShadowRoot).getElementById(id));
  const words = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element) || node.getAttribute('aria-hidden') === 'true' || node.localName === 'style')
      return '';
    return [...node.childNodes].map(words).join('');
  };
  const tidy = (said: string): string => said.replace(/\s+/g, ' ').trim();
  const nameOf = (element: Element): string => {
    const labelledBy = element.getAttribute('aria-labelledby');
    if (labelledBy)
      return tidy(
        inRoot(element, labelledBy)
          .map((one) => (one ? words(one) : ''))
          .join(' '),
      );
    const given = element.getAttribute('aria-label');
    if (given) return tidy(given);
    const { labels } = element as HTMLInputElement;
    if (labels?.[0]) return tidy(words(labels[0]));
    return tidy(words(element)) || tidy(element.getAttribute('placeholder') ?? element.getAttribute('title') ?? '');
  };
  const isWithin = (element: Element): boolean => {
    for (let at: Element | null = element; at; ) {
      const found: Element | null = at.closest(within!);
      if (found) return true;
      const root = at.getRootNode();
      at = root instanceof ShadowRoot ? root.host : null;
    }
    return false;
  };
  const fits = (element: Element): boolean => {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    const { width, height } = element.getBoundingClientRect();
    if (width === 0 || height === 0) return false;
    if (role && sought.css && !element.matches(sought.css)) return false;
    if (name !== undefined && nameOf(element) !== name) return false;
    if (text !== undefined && !tidy(element.textContent ?? '').includes(text)) return false;
    return within === undefined || isWithin(element);
  };
  function* all(root: Document | ShadowRoot): Generator<Element> {
    for (const element of found(root, selectors.join(', '))) yield element;
    for (const { shadowRoot } of found(root, '*')) if (shadowRoot) yield* all(shadowRoot);
  }
  const focused = (): Element | null => {
    let active: Element | null = activeElementOf.call(document);
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active;
  };
  const at = (x: number, y: number): Element | null => {
    let lowest = elementFromPoint.call(document, x, y);
    for (let inner = lowest; inner?.shadowRoot; lowest = inner ?? lowest) {
      inner = inner.shadowRoot.elementFromPoint(x, y);
      if (inner === lowest) break;
    }
    return lowest;
  };

  const fitting = [...all(document)].filter(fits);
  const elements = sought.nth === undefined ? fitting : fitting.slice(sought.nth, sought.nth + 1);
  if (revealed) elements[0]?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  return elements.map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const top_ = at(x, y);
    const control = element as HTMLInputElement;
    return {
      ...{ x, y, left, top, width, height },
      name: nameOf(element),
      text: tidy(element.textContent ?? ''),
      value: control.value ?? '',
      isDisabled: control.disabled === true || element.getAttribute('aria-disabled') === 'true',
      isChecked: control.checked === true || element.getAttribute('aria-checked') === 'true',
      isFocused: focused() === element,
      isOnTop: top_ !== null && (element.contains(top_) || top_.contains(element)),
    };
  });
}
