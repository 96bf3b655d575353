import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { groups } from '../../../src/actions/groups.ts';
import { errorNumbers } from '../../../src/errors.ts';
import type { Field } from '../../../src/rpc/form-shapes.ts';
import type { Plan, RunStatus } from '../../../src/rpc/run-shapes.ts';
import { unreadKinds } from '../../../src/rpc/shapes.ts';
import { pseudo } from '../../a11y/made-up-messages.ts';
import { statusOf } from './forms.ts';
import { pseudoMessage } from './pseudo-locale.ts';
import { answering, data, entity, error, hardCoded, spokenPage } from './spoken-page.ts';

// Before anything is imported that keeps words: Japanese dates and times of day are without letters.
fakeBrowser.i18n.getUILanguage = () => 'ja';
fakeBrowser.i18n.getMessage = pseudoMessage as never;
const { actions } = await import('../../../src/actions/registry.ts');
const { Failure } = await import('../../../src/ui/parts/failure.tsx');
const { Form } = await import('../../../src/ui/form/form.tsx');
const { Menu } = await import('../../../src/ui/menu/menu.tsx');
const { PlanDialog } = await import('../../../src/ui/plan/plan-dialog.tsx');
const { VersionsPanel } = await import('../../../src/ui/panels/versions/versions-panel.tsx');

const page = spokenPage();
const nothing = () => undefined;
const controls = { focused: false, onMove: nothing, onCollapse: nothing, onClose: nothing };

describe('the pseudo-locale', () => {
  it('can be read, is longer, keeps its places, and is told from what is written in the code', () => {
    expect(pseudo('Undo: $1')).toBe('⟦Ûñdö: $1 ~ ~⟧');
    expect(pseudo('Apply $1 changes').length).toBeGreaterThanOrEqual(1.4 * 'Apply $1 changes'.length);
    expect(hardCoded([pseudo('Undo'), `⟦Öf ${data('sh010')} ${pseudo('and')}⟧ 3`, 'S101', '→'])).toEqual([]);
    expect(hardCoded(['Undo', `${pseudo('Undo')} all`])).toEqual(['Undo', `${pseudo('Undo')} all`]);
  });
});

describe('no English is left in', () => {
  it('the menu', async () => {
    const item = (id: string, group: string, more = {}) => ({
      ...{ id, group, icon: 'link', effect: 'writes' as const, asks: 'nothing' as const, gives: 'plan' as const },
      ...more,
    });
    const all = actions.map(({ id, group, effect }) => item(id, group, { effect }));
    const resolved = {
      entities: ['sh010', 'sh020', 'sh030', 'sh040', 'sh050'].map((name) => entity(name)),
      actions: all.map((one, index) => (index === 1 ? { ...one, disabled: 'only_versions' } : one)),
      menu: [
        ...groups
          .slice(0, 5)
          .map((group) => ({ group, actions: all.filter((one) => one.group === group).map(({ id }) => id) })),
        {
          more: [
            { group: 'time', actions: ['log-time'] },
            { group: 'clean-up', actions: ['delete'] },
          ],
        },
      ].filter((one) => !('actions' in one) || one.actions.length > 0),
      ...{ ambiguous: 1, unknown: 1023, unread: unreadKinds.map((kind) => ({ kind, error })) },
    };
    await page.show(
      <Menu
        pointer={{ x: 0, y: 0 }}
        avoid={undefined}
        focused
        resolve={() => Promise.resolve(resolved as never)}
        readForm={() => new Promise(() => undefined)}
        followNews={() => () => undefined}
        onAction={() => undefined}
        onClose={() => undefined}
        onSearch={() => undefined}
      />,
    );
    page.expectNoEnglish(14);
    await page.click(
      ({ textContent, attributes }) => attributes.get('role') === 'menuitem' && textContent.includes(pseudo('More')),
    );
    page.expectNoEnglish(18);
    page.root.all(({ localName }) => localName === 'input')[0]!.fill('no such action');
    await page.drawn();
    expect(page.root.textContent).toContain(pseudo('No action is called that'));
    page.expectNoEnglish(8);
  });

  it.each(errorNumbers)('error %s', async (number) => {
    await page.show(<Failure error={{ number, detail: data('detail') }} onRetry={() => undefined} />);
    page.expectNoEnglish(2);
  });

  it('a form', async () => {
    const options = [
      { value: 'a', name: data('Approved'), current: 2, validFor: 3 },
      { value: 'b', name: data('On hold'), disabled: { reason: 'list_closed', detail: '' } },
    ];
    const fields: Field[] = [
      { kind: 'text', name: 'name', maxLength: 100, required: true },
      { kind: 'long-text', name: 'content', maxLength: 100, mixed: 3 },
      { kind: 'number', name: 'bid', mixed: 2 },
      { kind: 'date', name: 'set_dates_start' },
      { kind: 'datetime', name: 'start' },
      { kind: 'boolean', name: 'working' },
      { kind: 'choice', name: 'status', options, mixed: 2 },
      { kind: 'choice', name: 'list', options, isOpen: true, hint: { key: 'category_of_new', detail: '' } },
      { kind: 'choices', name: 'columns', options },
      { kind: 'people', name: 'people', options },
      { kind: 'file', name: 'file', accept: 'image/png', maxSize: 1000 },
      {
        ...{ kind: 'rows', name: 'tasks', maxRows: 10 },
        columns: [
          { kind: 'choice', name: 'type', options },
          { kind: 'text', name: 'name', maxLength: 100 },
        ],
      },
    ];
    const values = { name: data('n'), content: data('c'), list: 'a', columns: ['a'], people: ['b'], tasks: [{}] };
    await page.show(
      <Form
        action="set-dates"
        fields={fields}
        values={values}
        error={{ number: 'S207', detail: 'blank', field: 'name' }}
        onChange={() => undefined}
      />,
    );
    page.expectNoEnglish(20);
    page.root.the('sidecar-field-list').fire('focus');
    page.root.the('sidecar-field-list').fire('click');
    await page.drawn();
    page.expectNoEnglish(20);
  });

  it('a plan, its run, and what became of it', async () => {
    const label = { ...entity('sh010'), thumbnailId: null };
    const value = (name: string | null) => ({
      raw: name,
      name: name ? data(name) : '',
      color: null,
      thumbnailId: null,
    });
    const attribute = (name: string, rule?: string) => ({
      ...{ name, before: value(null), after: value('Approved') },
      ...(rule && { rule }),
    });
    const row = { kind: 'update' as const, type: 'Shot', detail: '', label };
    const plan: Plan = {
      ...{ id: 'p', action: 'set-status', title: data('Set status'), isSplit: true },
      rows: [
        { ...row, id: '1', attributes: [attribute('status_id')] },
        { ...row, id: '2', attributes: [attribute('thumbnail_id', 'thumbnails-up')] },
        { ...row, id: '3', kind: 'create', type: 'Note', detail: data('well done'), attributes: [] },
        { ...row, id: '4', kind: 'delete', type: 'Appointment', attributes: [] },
      ],
      skipped: [{ id: '5', label, rule: '', reason: 'status-already', detail: data('Approved') }],
      rules: [{ id: 'thumbnails-up', enabled: true }],
      losses: [{ id: '4', label, what: 'media' }],
      warnings: [{ key: 'notifies', detail: '12' }],
    };
    let run: ((status: RunStatus) => void) | undefined;
    await page.show(
      <PlanDialog
        client={answering({ 'run.start': { status: statusOf('p', 'applying') } })}
        title={data('Set status')}
        make={() => Promise.resolve(plan)}
        follow={(hear) => {
          run = hear;
          return () => undefined;
        }}
        followNews={() => () => undefined}
        doubt={() => undefined}
        onTouched={() => undefined}
        onClose={() => undefined}
        onUndo={() => undefined}
        onFinish={() => undefined}
      />,
    );
    await vi.advanceTimersByTimeAsync(500);
    page.expectNoEnglish(25);
    await page.click(
      ({ attributes, textContent }) =>
        attributes.get('role') === 'tab' && textContent.includes(pseudo('Left as it is')),
    );
    page.expectNoEnglish(15);
    await page.click(({ textContent, localName }) => localName === 'button' && textContent.includes('Åppļý 4'));
    page.expectNoEnglish(3);
    const problems = (['refused', 'withheld', 'overwritten', 'overtaken', 'ignored', 'stored', 'unknown'] as const).map(
      (kind) => ({ id: kind, label, kind, message: data('Retake') }),
    );
    const counts = { total: 9, written: 3, ignored: 1, refused: 1, overtaken: 1, withheld: 1, cancelled: 2, open: 0 };
    run!({ ...statusOf('p', 'interrupted'), interruption: error });
    await page.drawn();
    page.expectNoEnglish(4);
    run!({ ...statusOf('p', 'finished'), counts, problems, canUndo: true });
    await page.drawn();
    page.expectNoEnglish(12);
  });

  it('the Versions panel', async () => {
    const version = {
      ...{ id: 'v', number: 3, asset: data('comp'), assetType: data('Comp'), path: [data('show')], status: null },
      ...{ author: data('me'), date: null, comment: data('fixed'), thumbnailId: null },
    };
    await page.show(
      <VersionsPanel
        client={answering({ 'versions.list': { rows: [version], next: null, total: 1 } })}
        follow={() => () => undefined}
        followNews={() => () => undefined}
        chosen={entity('sh010')}
        controls={controls}
        runs={{ undo: () => undefined, look: () => undefined, goOn: () => undefined }}
        onMenu={() => undefined}
        onStatuses={() => undefined}
        onPlan={() => undefined}
      />,
    );
    page.expectNoEnglish(5);
  });
});
