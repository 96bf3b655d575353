/** What the page's own world tells, unchecked: ids with the field they stood in, and the text of the record. */
export interface ModelThing {
  ids: { id: string; field: string }[];
  text: string;
}

export interface ModelReading {
  selected: ModelThing[];
  at: ModelThing | null;
}

/**
 * Reads the page's own selection model: ExtJS grids and trees, and the props of React elements. Runs in the page's world,
 * so it has to be one function that uses nothing from outside, changes nothing, and survives every kind of page.
 */
export function readModel(x: number, y: number): ModelReading {
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
  const maxThings = 10_000;
  type Anything = Record<string, unknown> & { [key: string]: unknown };

  const thingOf = (data: unknown): ModelThing | null => {
    if (!data || typeof data !== 'object') return null;
    const ids: ModelThing['ids'] = [];
    const words: string[] = [];
    for (const [field, value] of Object.entries(data).slice(0, 200)) {
      if (typeof value !== 'string') continue;
      if (uuid.test(value)) ids.push({ id: value, field });
      else if (value.length < 80) words.push(value);
    }
    return ids.length > 0 ? { ids: ids.slice(0, 40), text: words.join(' ').slice(0, 400) } : null;
  };
  const attempt = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch {
      return undefined;
    }
  };
  const call = (object: unknown, method: string, ...args: unknown[]): unknown => {
    const owner = object as Record<string, (...args: unknown[]) => unknown> | null | undefined;
    return typeof owner?.[method] === 'function' ? owner[method](...args) : undefined;
  };

  /**
   * Everything at a place from the top down, for a menu may already lie over what was clicked; in open shadow roots too. A
   * frame ends it: what is under it, or around it, is not what was clicked.
   */
  const layersAt = (scope: Document | ShadowRoot, left: number, top: number): Element[] => {
    const layers: Element[] = [];
    for (const element of scope.elementsFromPoint(left, top)) {
      if ('host' in scope && element.getRootNode() !== scope) continue;
      if (element.shadowRoot) layers.push(...layersAt(element.shadowRoot, left, top));
      if (!/^i?frame$/.test(element.localName)) {
        layers.push(element);
        continue;
      }
      const inner = (element as HTMLIFrameElement).contentDocument;
      const box = element.getBoundingClientRect();
      const scale = box.width / ((element as HTMLIFrameElement).offsetWidth || box.width);
      const within = (at: number, from: number, border: number): number => (at - from) / scale - border;
      if (inner)
        layers.push(
          ...layersAt(inner, within(left, box.left, element.clientLeft), within(top, box.top, element.clientTop)),
        );
      break;
    }
    return layers;
  };
  const layers = attempt(() => layersAt(document, x, y)) ?? [];
  const extOf = (element: Element): Anything | undefined =>
    attempt(() => (element.ownerDocument.defaultView as unknown as { Ext?: Anything }).Ext);

  /** A record names its own id, whatever the field is called that holds it. */
  const recordThing = (record: unknown): ModelThing | null => {
    const thing = thingOf((record as Anything)['data']);
    const own = call(record, 'getId');
    if (!thing || typeof own !== 'string' || !uuid.test(own)) return thing;
    return { ...thing, ids: [{ id: own, field: 'id' }, ...thing.ids.filter(({ id }) => id !== own)] };
  };
  const extThing = (element: Element): ModelThing | null => {
    const row = element.closest('[data-boundview]');
    const record = row && call(call(extOf(row), 'getCmp', row.getAttribute('data-boundview')), 'getRecord', row);
    return record ? recordThing(record) : null;
  };
  const extSelected = (): ModelThing[] => {
    const all = new Set(layers.map(extOf));
    const panels = [...all].flatMap(
      (ext) => (call(ext?.['ComponentQuery'], 'query', 'tablepanel, dataview') as unknown[] | undefined) ?? [],
    );
    for (const panel of panels) {
      const element = (call(panel, 'getEl') as Anything | undefined)?.['dom'] as Element | undefined;
      if (element?.nodeType !== 1 || !layers.some((layer) => element.contains(layer))) continue;
      const records = call(call(panel, 'getSelectionModel'), 'getSelection') as Anything[] | undefined;
      if (!Array.isArray(records) || records.length === 0) continue;
      return records.slice(0, maxThings).flatMap((record) => recordThing(record) ?? []);
    }
    return [];
  };

  const entityIn = (props: unknown): ModelThing | null => {
    if (!props || typeof props !== 'object') return null;
    for (const value of [props, ...Object.values(props)]) {
      const { id, name } = (value && typeof value === 'object' ? value : {}) as Anything;
      if (typeof id !== 'string' || !uuid.test(id)) continue;
      return { ids: [{ id, field: 'id' }], text: typeof name === 'string' ? name.slice(0, 400) : '' };
    }
    return null;
  };
  /** React hangs a fiber on every element it made; the props of a component above tell what it is about. */
  const reactThing = (element: Element): ModelThing | null => {
    const key = Object.keys(element).find((name) => name.startsWith('__reactFiber$'));
    let fiber = key ? ((element as unknown as Anything)[key] as Anything | null) : null;
    for (let step = 0; fiber && step < 15; step++, fiber = fiber['return'] as Anything | null) {
      const thing = entityIn(fiber['memoizedProps']);
      if (thing) return thing;
    }
    return null;
  };
  /** Of the list at that place alone: other lists of the page have selections of their own. */
  const reactSelected = (): ModelThing[] => {
    const lists = '[role=grid],[role=treegrid],[role=tree],[role=listbox],table,ul:not([role=menu])';
    const list = layers.map((element) => element.closest(lists)).find(Boolean);
    return [...(list?.querySelectorAll('[aria-selected=true]') ?? [])]
      .slice(0, maxThings)
      .flatMap((row) => reactThing(row) ?? []);
  };

  const topmost = (thingIn: (element: Element) => ModelThing | null): ModelThing | null => {
    for (const element of layers) {
      const thing = attempt(() => thingIn(element));
      if (thing) return thing;
    }
    return null;
  };
  const selected = attempt(extSelected) ?? [];
  return {
    at: topmost(extThing) ?? topmost(reactThing),
    selected: selected.length > 0 ? selected : (attempt(reactSelected) ?? []),
  };
}
