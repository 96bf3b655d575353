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
  const maxThings = 2000;
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

  const target = document.elementFromPoint(x, y);
  const ext = (window as unknown as { Ext?: Anything }).Ext;

  const extAt = (): ModelThing | null => {
    for (let element = target; element; element = element.parentElement) {
      const view = element.getAttribute('data-boundview');
      if (!view) continue;
      const record = call(call(ext, 'getCmp', view), 'getRecord', element) as Anything | undefined;
      return thingOf(record?.['data']);
    }
    return null;
  };
  const extSelected = (): ModelThing[] => {
    const panels = (call(ext?.['ComponentQuery'], 'query', 'tablepanel') as unknown[] | undefined) ?? [];
    const elementOf = (panel: unknown): Element | undefined =>
      ((call(panel, 'getEl') as Anything | undefined)?.['dom'] ??
        ((panel as Anything)['el'] as Anything | undefined)?.['dom']) as Element | undefined;
    const here = panels.filter((panel) => target && elementOf(panel)?.contains(target));
    for (const panel of here.length > 0 ? here : panels) {
      const records = call(call(panel, 'getSelectionModel'), 'getSelection') as Anything[] | undefined;
      if (!Array.isArray(records) || records.length === 0) continue;
      return records.slice(0, maxThings).flatMap((record) => thingOf(record['data']) ?? []);
    }
    return [];
  };

  const reactThing = (element: Element | null): ModelThing | null => {
    let node: Element | null = element;
    for (let step = 0; node && step < 15; step++, node = node.parentElement) {
      const key = Object.keys(node).find(
        (name) => name.startsWith('__reactFiber$') || name.startsWith('__reactProps$'),
      );
      if (!key) continue;
      const holder = (node as unknown as Anything)[key] as Anything | undefined;
      const props = (holder?.['memoizedProps'] ?? holder) as Anything | undefined;
      for (const value of [props, ...Object.values(props ?? {})]) {
        const entity = value as Anything | null | undefined;
        if (!entity || typeof entity !== 'object' || typeof entity['id'] !== 'string' || !uuid.test(entity['id']))
          continue;
        return { ids: [{ id: entity['id'], field: 'id' }], text: String(entity['name'] ?? '').slice(0, 400) };
      }
    }
    return null;
  };
  const reactSelected = (): ModelThing[] =>
    [...document.querySelectorAll('[aria-selected="true"]')]
      .slice(0, maxThings)
      .flatMap((row) => reactThing(row) ?? []);

  const at = (ext && attempt(extAt)) || attempt(() => reactThing(target)) || null;
  const selected = (ext && attempt(extSelected)) || [];
  return { at, selected: selected.length > 0 ? selected : (attempt(reactSelected) ?? []) };
}
