/** How a page of ftrack is built, as far as it can be told without what is in it. */
export interface PageDescription {
  frameworks: Record<string, unknown>;
  /** From what is under the pointer to the body: of the topmost elements there. */
  chains: string[][];
  address: string;
  looks: Record<string, Record<string, string>>;
}

/**
 * Describes the page once the pointer has rested on it, or after `patience` milliseconds: with which frameworks it is made,
 * tags, classes and names of attributes under the pointer with the places of ids marked, the keys of its address, and how
 * it looks (ftrack-web §10). Runs in the page's world, so it is one function that uses nothing from outside.
 */
export async function describePage(patience: number): Promise<PageDescription> {
  const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
  const masked = (text: string): string => text.replace(uuid, '<id>').replace(/\d+/g, '#');
  const attempt = <T>(work: () => T): T | null => {
    try {
      return work();
    } catch {
      return null;
    }
  };

  const rest = 1500;
  const point = await new Promise<{ x: number; y: number } | undefined>((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (at?: { x: number; y: number }): void => {
      clearTimeout(timer);
      clearTimeout(limit);
      removeEventListener('pointermove', moved, true);
      resolve(at);
    };
    const moved = ({ clientX: x, clientY: y }: PointerEvent): void => {
      clearTimeout(timer);
      timer = setTimeout(end, rest, { x, y });
    };
    const limit = setTimeout(end, patience);
    addEventListener('pointermove', moved, true);
  });

  /** `td.name[data-id=<id>][style]`: of attributes only the names, and where an id stands in them. */
  const described = (element: Element): string => {
    const classes = [...element.classList].slice(0, 12).map((name) => `.${masked(name)}`);
    const attributes = [...element.attributes]
      .filter(({ name }) => name !== 'class')
      .map(({ name, value }) => `[${masked(name)}${value.search(uuid) < 0 ? '' : '=<id>'}]`);
    return element.localName + classes.join('') + attributes.join('');
  };
  const chainOf = (element: Element): string[] => {
    const chain: string[] = [];
    for (let one: Element | null = element; one && chain.length < 30; one = one.parentElement)
      chain.push(described(one));
    return chain;
  };

  type Anything = Record<string, unknown>;
  const world = window as unknown as Record<string, Anything | undefined>;
  const ext = world['Ext'];
  const version = attempt(() => (ext?.['getVersion'] as (() => { version?: unknown }) | undefined)?.call(ext)?.version);
  const hasKey = (start: string): boolean =>
    [...document.querySelectorAll('body, body > *, body > * > *')].some((one) =>
      Object.keys(one).some((key) => key.startsWith(start)),
    );
  const keptKeys = /^(itemId|entityType|slideEntityType|view|theme)$/;
  const address = location.hash.slice(1).split('&').filter(Boolean);
  const kept = (value: string): string => (/^[a-z]{1,24}$/.test(value) ? value : '…');
  const keys = address.map((part) => {
    const [key = '', value = ''] = part.split('=');
    const isId = value.search(uuid) >= 0;
    return `${masked(key)}=${isId ? '<id>' : keptKeys.test(key) ? kept(value) : '…'}`;
  });

  const lookOf = (element: Element | null): Record<string, string> | undefined => {
    if (!element) return undefined;
    const { color, backgroundColor, fontFamily, fontSize } = getComputedStyle(element);
    return { color, backgroundColor, fontFamily, fontSize };
  };
  const looks = Object.entries({
    body: document.body,
    link: document.querySelector('a[href]'),
    button: document.querySelector('button, [role=button]'),
    menu: document.querySelector('[role=menu]'),
    row: document.querySelector('[role=row], tr'),
  }).flatMap(([name, element]) => {
    const look = lookOf(element);
    return look ? [[name, look] as const] : [];
  });

  return {
    frameworks: {
      ext: typeof version === 'string' ? version : ext ? 'without a version' : null,
      extPrefix: typeof ext?.['baseCSSPrefix'] === 'string' ? ext['baseCSSPrefix'] : null,
      react: hasKey('__react'),
      vue: hasKey('__vue'),
      shadowRoots: [...document.querySelectorAll('*')].some((one) => one.shadowRoot !== null),
      frames: document.querySelectorAll('iframe').length,
    },
    chains: point ? document.elementsFromPoint(point.x, point.y).slice(0, 3).map(chainOf) : [],
    address: `${masked(location.pathname).replace(/[^/]{25,}/g, '…')}#${keys.join('&')}`,
    looks: Object.fromEntries(looks),
  };
}
