import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SidecarError } from '../../../src/errors.ts';
import type { Plan, RunStatus } from '../../../src/rpc/run-shapes.ts';
import { PlanDialog } from '../../../src/ui/plan/plan-dialog.tsx';
import type { PlanChoice } from '../../../src/ui/plan/use-choice.ts';
import { background, planOf, request, statusOf } from './forms.ts';
import { type LittleNode, littlePageOfEach } from './little-page.ts';

// It measures what it draws into.
const table = vi.hoisted(() => ({ shown: undefined as unknown }));
vi.mock('../../../src/ui/plan/plan-table.tsx', () => ({
  PlanTable: (props: unknown) => {
    table.shown = props;
    return null;
  },
}));

const page = littlePageOfEach();
let server: ReturnType<typeof background>;

beforeEach(() => {
  onClose.mockClear();
  server = background();
});

const onClose = vi.fn();

/** Tells the dialog of a run. */
let tell: (status: RunStatus) => void;

/** The dialog with a plan that can be applied. */
async function ready(): Promise<void> {
  await open();
  server.answer('plan.make').resolve(planOf('first'));
  await vi.advanceTimersByTimeAsync(500);
}

/** The dialog while its plan is made. */
async function open(): Promise<void> {
  await page.show(
    <PlanDialog
      client={server.client}
      title="Note"
      form={request}
      make={(input, signal) => server.client.call('plan.make', { ...request, input }, { signal })}
      follow={(hear) => {
        tell = hear;
        return () => undefined;
      }}
      followNews={() => () => undefined}
      doubt={() => undefined}
      onTouched={() => undefined}
      onClose={onClose}
      onUndo={() => undefined}
      onFinish={() => undefined}
    />,
  );
}

const buttons = (): LittleNode[] => page.root.all((node) => node.localName === 'button');
const apply = (): LittleNode | undefined => buttons().find(({ textContent }) => textContent === 'plan_apply_one');
const content = (): LittleNode => page.root.the('sidecar-field-content');

async function press(button: LittleNode | undefined): Promise<void> {
  if (!button?.disabled) button?.fire('click');
  await page.drawn();
}

async function startedWith(answer: unknown): Promise<void> {
  server.answer('run.start').resolve(answer);
  await page.drawn();
}

it.each(['required', 'name_there'])('does not say what is wrong before anything was typed: %s', async (detail) => {
  server = background([{ kind: 'text', name: 'content', maxLength: 100, value: 'as it is' }], null);
  await open();
  const missing = new SidecarError('S207', detail, 'content');
  server.answer('plan.make').reject(missing);
  await page.drawn();
  expect(page.root.textContent).not.toContain('S207');
  content().fill('');
  content().fill('newer');
  await vi.advanceTimersByTimeAsync(300);
  server.answer('plan.make').reject(missing);
  await page.drawn();
  expect(page.root.textContent).toContain('S207');
});

it('says at once what is wrong with what was typed earlier', async () => {
  await open();
  server.answer('plan.make').reject(new SidecarError('S207', 'too_long', 'content'));
  await page.drawn();
  expect(page.root.textContent).toContain('S207');
});

describe('a plan that is applied', () => {
  it('is applied once, and nothing that is typed meanwhile becomes another plan', async () => {
    await ready();
    await press(apply());
    expect(apply()?.disabled).toBe(true);
    content().fill('newer');
    await vi.advanceTimersByTimeAsync(1000);
    await startedWith({ status: statusOf('first', 'applying') });
    await vi.advanceTimersByTimeAsync(1000);
    expect(server.asked('plan.make')).toHaveLength(1);
    expect(server.asked('run.start')).toHaveLength(1);
    expect(apply()).toBeUndefined();
  });

  it('is as it was told last, also where the answer to its start comes after that', async () => {
    await ready();
    await press(apply());
    tell(statusOf('first', 'interrupted'));
    await page.drawn();
    const goOn = (): LittleNode | undefined => buttons().find(({ textContent }) => textContent === 'run_continue');
    expect(goOn()).toBeDefined();
    await startedWith({ status: statusOf('first', 'applying') });
    expect(goOn()).toBeDefined();
  });

  it('leaves the form closed until it is known whether it is carried out', async () => {
    await ready();
    const form = () =>
      page.root.all((node) => ('inert' in node && node['inert'] === true) || node.attributes.has('inert'));
    expect(form()).toHaveLength(0);
    await press(apply());
    expect(form()).toHaveLength(1);
    server.answer('run.start').reject(new SidecarError('S307', ''));
    await page.drawn();
    expect(form()).toHaveLength(0);
  });

  it('lets a plan that arrives late take no place', async () => {
    await ready();
    content().fill('newer');
    await vi.advanceTimersByTimeAsync(300);
    const late = server.answer('plan.make');
    expect(apply()?.disabled).toBe(true);
    late.resolve(planOf('second'));
    await vi.advanceTimersByTimeAsync(500);
    await press(apply());
    expect(server.asked('run.start')[0]!.input).toEqual({ id: 'second' });
  });

  it('that changed meanwhile is made again where the form did too', async () => {
    await ready();
    await press(apply());
    content().fill('newer');
    await vi.advanceTimersByTimeAsync(300);
    await startedWith({ changed: planOf('changed') });
    expect(server.asked('plan.make').at(-1)!.input['input']).toEqual({ content: 'newer' });
    expect(apply()?.disabled).toBe(true);
  });

  it('that changed meanwhile can be applied as it is now', async () => {
    await ready();
    await press(apply());
    await startedWith({ changed: planOf('changed') });
    await vi.advanceTimersByTimeAsync(500);
    await press(apply());
    expect(server.asked('run.start').at(-1)!.input).toEqual({ id: 'changed' });
  });

  describe('and left before it is known whether it is carried out', () => {
    const dialog = (): LittleNode => page.root.children[0]!;
    beforeEach(async () => {
      await ready();
      await press(apply());
      dialog().fire('cancel');
      await page.drawn();
    });

    it('goes, and the run is told of', async () => {
      expect([dialog().open, onClose.mock.calls]).toEqual([false, []]);
      const status = statusOf('first', 'applying');
      await startedWith({ status });
      expect([dialog().open, onClose.mock.calls]).toEqual([false, [[status]]]);
    });

    it('comes back where it is not', async () => {
      server.answer('run.start').reject(new SidecarError('S307', ''));
      await page.drawn();
      expect([dialog().open, onClose.mock.calls]).toEqual([true, []]);
      expect(page.root.textContent).toContain('S307');
      dialog().fire('cancel');
      expect(onClose.mock.calls).toEqual([[undefined]]);
    });

    it('comes back where it has changed, and can be applied', async () => {
      await startedWith({ changed: planOf('changed') });
      expect(dialog().open).toBe(true);
      await vi.advanceTimersByTimeAsync(500);
      await press(apply());
      await startedWith({ status: statusOf('changed', 'applying') });
      expect([dialog().open, onClose.mock.calls]).toEqual([true, []]);
    });
  });

  it('can be stopped again where the word did not get through, which is told', async () => {
    await ready();
    await press(apply());
    await startedWith({ status: statusOf('first', 'applying') });
    const stop = (): LittleNode => buttons().find(({ textContent }) => textContent === 'run_stop')!;
    await press(stop());
    expect(stop().attributes.get('aria-disabled')).toBe('true');
    server.answer('run.cancel').reject(new SidecarError('S405'));
    await page.drawn();
    expect(stop().attributes.get('aria-disabled')).toBe('false');
    expect(page.root.textContent).toContain('S405');
  });

  it('is not of older answers than those that are shown', async () => {
    await ready();
    content().fill('newer');
    await page.drawn();
    expect(apply()?.disabled).toBe(true);
    await press(apply());
    expect(server.asked('run.start')).toHaveLength(0);
  });
});

describe('rows that are unticked', () => {
  const label = { type: 'Task', name: 'comp', path: ['Harbor'], thumbnailId: null };
  const row = (id: string, more: Partial<Plan['rows'][number]> = {}): Plan['rows'][number] => ({
    ...{ id, kind: 'update', type: 'Task', detail: '', label, attributes: [], ...more },
  });
  const shown = (): { plan: Plan; choice: PlanChoice | undefined } => table.shown as never;
  const applied = (): unknown => server.asked('run.start').at(-1)?.input;
  const button = (label: string) => buttons().find(({ textContent }) => textContent === label);

  async function readyWith(id: string, rows: Plan['rows']): Promise<void> {
    server.answer('plan.make').resolve({ ...planOf(id), rows });
    await vi.advanceTimersByTimeAsync(500);
  }
  async function untick(...ids: string[]): Promise<void> {
    const { plan, choice } = shown();
    choice!.tick(
      plan.rows.filter(({ id }) => ids.includes(id)),
      false,
    );
    await page.drawn();
  }
  async function restingOnIt(...withheld: { row: string; attribute: string | null }[]): Promise<void> {
    server.answer('plan.without').resolve(withheld);
    await page.drawn();
  }

  it('are not applied, nor what rests on them, which is known before anything can be applied', async () => {
    await open();
    await readyWith('first', [row('a'), row('b'), row('c')]);
    await untick('a');
    expect(server.asked('plan.without')[0]!.input).toEqual({ id: 'first', rows: ['a'] });
    expect(buttons().at(-1)?.disabled).toBe(true);
    await restingOnIt({ row: 'b', attribute: null });
    const { plan, choice } = shown();
    expect(plan.rows.map((one) => choice!.out(one))).toEqual(['unticked', 'withheld', undefined]);
    await press(button('plan_apply_one'));
    expect(applied()).toEqual({ id: 'first', without: ['a'] });
    await startedWith({ status: statusOf('first', 'applying') });
    expect(shown().plan.rows.map(({ id }) => id)).toEqual(['c']);
  });

  it('can all be unticked, and then there is nothing to apply', async () => {
    await open();
    await readyWith('first', [row('a')]);
    await untick('a');
    await restingOnIt();
    expect(button('plan_none_ticked')?.disabled).toBe(true);
  });

  it('stay so in a plan that is made anew, also what has another id each time', async () => {
    const made = (id: string) => row(id, { kind: 'create', type: 'Note' });
    await open();
    await readyWith('first', [row('a'), made('n1'), made('n2')]);
    await untick('a', 'n2');
    await restingOnIt();
    content().fill('newer');
    await vi.advanceTimersByTimeAsync(300);
    await readyWith('second', [row('a'), made('n3'), made('n4')]);
    await restingOnIt();
    await press(button('plan_apply_one'));
    expect(applied()).toEqual({ id: 'second', without: ['a', 'n4'] });
  });

  it('are none where the plan can only be applied as a whole', async () => {
    await open();
    server.answer('plan.make').resolve({ ...planOf('first'), rows: [row('a'), row('b')], isWhole: true });
    await vi.advanceTimersByTimeAsync(500);
    expect(shown().choice).toBeUndefined();
    await press(button('plan_apply_many'));
    expect(applied()).toEqual({ id: 'first' });
  });

  it('come back when they are ticked again', async () => {
    await open();
    await readyWith('first', [row('a'), row('b')]);
    await untick('a');
    await restingOnIt({ row: 'b', attribute: null });
    shown().choice!.tick(shown().plan.rows, true);
    await page.drawn();
    await press(button('plan_apply_many'));
    expect(applied()).toEqual({ id: 'first' });
  });

  it('Ctrl+Enter applies what can be applied, and nothing sooner', async () => {
    await open();
    const key = (): void => page.root.children[0]!.fire('keydown', { key: 'Enter', ctrlKey: true });
    key();
    await readyWith('first', [row('a'), row('b')]);
    await untick('a');
    key();
    expect(applied()).toBeUndefined();
    await restingOnIt();
    key();
    key();
    expect(server.asked('run.start').map(({ input }) => input)).toEqual([{ id: 'first', without: ['a'] }]);
  });
});

describe('a form that was read for a submenu', () => {
  it('is not read again: the plan is made at once, with what was chosen in place of what was typed earlier', async () => {
    const fields = [
      { kind: 'choice' as const, name: 'status', required: true, options: [{ value: 'a', name: 'Approved' }] },
      { kind: 'long-text' as const, name: 'note', maxLength: 99 },
    ];
    const form = { ...request, input: { status: 'a' }, made: { fields, draft: { status: 'b', note: 'half' } } };
    await page.show(
      <PlanDialog
        client={server.client}
        title="Status"
        form={form}
        make={(input, signal) => server.client.call('plan.make', { ...request, input }, { signal })}
        follow={() => () => undefined}
        followNews={() => () => undefined}
        doubt={() => undefined}
        onTouched={() => undefined}
        onClose={() => undefined}
        onUndo={() => undefined}
        onFinish={() => undefined}
      />,
    );
    expect(server.asked('form.make')).toEqual([]);
    expect(server.asked('plan.make').map(({ input }) => input['input'])).toEqual([{ status: 'a', note: 'half' }]);
    expect(page.root.the('sidecar-field-status').value).toBe('Approved');
    page.root.the('sidecar-field-note').fill('whole');
    await vi.advanceTimersByTimeAsync(300);
    expect(server.asked('plan.make').at(-1)!.input['input']).toEqual({ status: 'a', note: 'whole' });
    expect(server.drafts()).toEqual([{ status: 'a', note: 'whole' }]);
  });
});

describe('a draft', () => {
  it('is kept when the dialog is closed before it was', async () => {
    await ready();
    content().fill('newer');
    await page.drawn();
    await page.show(null);
    expect(server.drafts()).toEqual([{ content: 'newer' }]);
  });

  it('does not come back once it was applied', async () => {
    await ready();
    await press(apply());
    content().fill('newer');
    await page.drawn();
    const field = content();
    await startedWith({ status: statusOf('first', 'applying') });
    // A file that was still being read.
    field.fill('late');
    await vi.advanceTimersByTimeAsync(1000);
    await page.show(null);
    expect(server.drafts()).toEqual([null]);
  });

  it('is forgotten too where the dialog was closed before the run had started', async () => {
    await ready();
    await press(apply());
    await page.show(null);
    await startedWith({ status: statusOf('first', 'applying') });
    expect(server.drafts()).toEqual([null]);
  });
});
