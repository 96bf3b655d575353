import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ActionItem } from '../../../src/rpc/shapes.ts';
import { registerPart } from '../../../src/ui/later/register-part.tsx';
import { PageResults } from '../../../src/ui/page-results.tsx';
import { TableDialog } from '../../../src/ui/table/table-dialog.tsx';
import { background } from './forms.ts';
import { littlePageOfEach } from './little-page.ts';

const entity = { id: 'a', type: 'Shot', name: 'sh010', path: [], thumbnailId: null, projectId: null, statusId: null };
const copy: ActionItem = {
  ...{ id: 'copy-link', group: 'copy', icon: 'link', effect: 'none', asks: 'nothing', gives: 'result' },
};

const page = littlePageOfEach();
let server: ReturnType<typeof background>;
let copied: string[];

beforeEach(() => {
  server = background();
  copied = [];
  vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => void copied.push(text) } });
});

/** One thing on top, as a page has it, and what it was told. */
function onTop() {
  let closing = new AbortController();
  const begin = (): AbortSignal => {
    closing.abort();
    closing = new AbortController();
    return closing.signal;
  };
  const close = vi.fn(() => {
    begin();
    void page.show(null);
  });
  return {
    get container() {
      return page.root as unknown as HTMLElement;
    },
    get signal() {
      return closing.signal;
    },
    begin,
    show: (content: Parameters<typeof page.show>[0]) => void page.show(content),
    toast: vi.fn(),
    renewToast: vi.fn(),
    fail: vi.fn(),
    close,
    leave: close,
  };
}

function results() {
  const top = onTop();
  const openPanel = vi.fn();
  const choose = vi.fn();
  const shown = new PageResults({ client: server.client, top, openPanel, choose });
  const get = (action: ActionItem): void => {
    shown.get({ action, entities: [entity], input: {} }, { byKeyboard: false });
  };
  return { top, openPanel, choose, get };
}

async function answered(result: unknown): Promise<void> {
  server.answer('result.make').resolve(result);
  await page.drawn();
}

describe('a result in a page', () => {
  it('is copied, and how much that was is said', async () => {
    const { top, get } = results();
    get(copy);
    await answered({ kind: 'copy', text: 'a b', count: 2 });
    expect(copied).toEqual(['a b']);
    expect(top.toast).toHaveBeenCalledExactlyOnceWith({ kind: 'good', line: 'copied_many' });
  });

  it('says why nothing was copied', async () => {
    const refused = new Error('Write permission denied.');
    vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.reject(refused) } });
    const { top, get } = results();
    get(copy);
    await answered({ kind: 'copy', text: 'a b', count: 2 });
    expect(top.fail).toHaveBeenCalledExactlyOnceWith(refused);
    expect(top.toast).not.toHaveBeenCalled();
  });

  it('opens the panel for what the menu knew already, and asks for nothing again', async () => {
    const { top, openPanel, get } = results();
    get({ ...copy, id: 'show-versions' });
    await answered({ kind: 'panel', panel: 'versions', entity: { id: 'a', type: 'Shot' } });
    expect(top.close).toHaveBeenCalled();
    expect(openPanel).toHaveBeenCalledExactlyOnceWith({ panel: 'versions', chosen: entity }, { focused: false });
    expect(server.asked('selection.resolve')).toEqual([]);
  });

  it('opens the list of all that was changed, whatever it was asked for', async () => {
    const { openPanel, get } = results();
    get({ ...copy, id: 'show-activity' });
    await answered({ kind: 'panel', panel: 'activity', entity: { id: 'a', type: 'Shot' } });
    expect(openPanel).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ panel: 'activity' }), {
      focused: false,
    });
  });

  describe('that is a table with an offer', () => {
    beforeEach(() => registerPart('table', TableDialog));
    const rename: ActionItem = { ...copy, id: 'rename', group: 'edit', effect: 'writes', asks: 'form', gives: 'plan' };
    const table = {
      ...{ kind: 'table', columns: [], rows: [], remarks: [], copied: '', file: { name: '', type: '', text: '' } },
      offers: [{ action: 'rename', entities: [{ id: 'b', type: 'Shot', name: 'sh 020' }] }],
    };
    const other = { ...entity, id: 'b', name: 'sh 020' };
    const takeUp = async (actions: ActionItem[]) => {
      const shown = results();
      shown.get({ ...copy, id: 'project-doctor' });
      await answered(table);
      page.root
        .all(({ localName, textContent }) => localName === 'button' && textContent === 'table_offer')[0]!
        .fire('click');
      const resolved = { entities: [other], actions, menu: [], ambiguous: 0, unknown: 0, unread: [] };
      server.answer('selection.resolve').resolve(resolved);
      await page.drawn();
      return shown;
    };

    it('goes on with the action on all it is offered for, as if it had been chosen in a menu', async () => {
      const { choose } = await takeUp([copy, rename]);
      expect(server.asked('selection.resolve')).toHaveLength(1);
      expect(choose).toHaveBeenCalledExactlyOnceWith(
        { action: rename, entities: [other], input: {} },
        expect.anything(),
      );
    });

    it('says so where the action cannot be used on them any more, or not by this user', async () => {
      for (const actions of [[copy], [{ ...rename, disabled: 'only_named' }]]) {
        const { choose, top } = await takeUp(actions);
        expect(choose).not.toHaveBeenCalled();
        expect(top.fail).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ number: 'S204' }));
      }
    });
  });

  it('says so where the panel cannot be opened', async () => {
    const { top, openPanel, get } = results();
    openPanel.mockImplementation(() => {
      throw new Error('No room.');
    });
    get(copy);
    await answered({ kind: 'panel', panel: 'versions', entity: { id: 'a', type: 'Shot' } });
    expect(top.fail).toHaveBeenCalledTimes(1);
  });

  it('of a kind that nobody knows is a failure', async () => {
    const { top, get } = results();
    get(copy);
    await answered({ kind: 'hologram' });
    expect(top.fail).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ number: 'S402', detail: 'hologram' }));
  });

  it('that nobody waits for any more changes nothing, and neither does its failure', async () => {
    const { top, get } = results();
    get(copy);
    top.close();
    expect(server.asked('result.make')[0]!.signal?.aborted).toBe(true);
    server.answer('result.make').reject(new DOMException('', 'AbortError'));
    await page.drawn();
    expect(top.fail).not.toHaveBeenCalled();
  });

  it('is not copied once its questions were closed', async () => {
    const { get } = results();
    get({ ...copy, asks: 'form' });
    await page.drawn();
    const press = (label: string): void =>
      page.root.all((node) => node.localName === 'button' && node.textContent === label)[0]!.fire('click');
    press('result_get');
    await page.drawn();
    expect(server.asked('result.make')[0]!.signal?.aborted).toBe(false);
    press('plan_cancel');
    expect(server.asked('result.make')[0]!.signal?.aborted).toBe(true);
  });
});
