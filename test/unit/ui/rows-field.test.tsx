import { beforeEach, describe, expect, it } from 'vitest';
import type { Field, FieldValue } from '../../../src/rpc/form-shapes.ts';
import { RowsField } from '../../../src/ui/form/rows-field.tsx';
import { littlePageOfEach } from './little-page.ts';

type Rows = Extract<Field, { kind: 'rows' }>;

const page = littlePageOfEach();
let value: FieldValue | undefined;

beforeEach(() => {
  value = undefined;
});

async function show(field: Rows, error?: string): Promise<void> {
  await page.show(
    <RowsField
      field={field}
      action="rename"
      siblings={{}}
      id="names"
      value={value}
      error={error ? { number: 'S207', detail: 'too_long', field: error } : undefined}
      onChange={(next) => {
        value = next;
        void show(field, error);
      }}
    />,
  );
}

const labels = (): string[] => page.root.all(({ localName }) => localName === 'label').map((node) => node.textContent);
const buttons = () => page.root.all(({ localName }) => localName === 'button');

describe('rows of entities', () => {
  const field: Rows = {
    kind: 'rows',
    name: 'names',
    maxRows: 10,
    columns: [{ kind: 'text', name: 'name', maxLength: 20 }],
    fixed: ['a', 'b', 'c'].map((id) => ({ id, label: `sh_${id}`, now: { name: `sh_${id}` } })),
  };

  it('are there from the start, with what each has now, and none can be added', async () => {
    await show(field);
    expect(labels()).toEqual(['sh_a', 'sh_b', 'sh_c']);
    expect(page.root.the('names-b-name').value).toBe('sh_b');
    expect(buttons()).toEqual([]);
  });

  it('are in the value once they are touched, each with its id, whatever the order', async () => {
    await show(field);
    page.root.the('names-c-name').fill('last');
    page.root.the('names-a-name').fill('first');
    page.root.the('names-c-name').fill('lasting');
    await page.drawn();
    expect(value).toEqual([
      { id: 'c', name: 'lasting' },
      { id: 'a', name: 'first' },
    ]);
    expect(page.root.the('names-a-name').value).toBe('first');
    expect(page.root.the('names-b-name').value).toBe('sh_b');
  });

  it('can be left as they are after all', async () => {
    value = [
      { id: 'c', name: 'x' },
      { id: 'a', name: 'y' },
    ];
    await show(field);
    expect(buttons()).toHaveLength(2);
    buttons()[0]!.fire('click');
    await page.drawn();
    expect(value).toEqual([{ id: 'c', name: 'x' }]);
    expect(page.root.the('names-a-name').value).toBe('sh_a');
  });

  it('show what is wrong where it is, though the value counts only what was touched', async () => {
    value = [{ id: 'b', name: 'x' }];
    await show(field, 'names.0.name');
    expect(page.root.the('names-b-name-error').textContent).toContain('S207');
    expect(page.root.the('names-b-name-error').textContent).not.toContain('form_line');
    expect(() => page.root.the('names-a-name-error')).toThrow();
  });
});

it('rows of what is to be made are those of the value', async () => {
  const field: Rows = {
    kind: 'rows',
    name: 'tasks',
    maxRows: 2,
    columns: [{ kind: 'text', name: 'name', maxLength: 9 }],
  };
  value = [{}];
  await show(field);
  page.root.the('names-0-name').fill('comp');
  await page.drawn();
  buttons()
    .find(({ textContent }) => textContent === 'form_add')!
    .fire('click');
  await page.drawn();
  expect(value).toEqual([{ name: 'comp' }, {}]);
  expect(buttons().map(({ textContent }) => textContent)).not.toContain('form_add');
});

it('a row that is moved up takes the focus with it, to the top and no further', async () => {
  const columns: Field[] = [{ kind: 'text', name: 'name', maxLength: 20 }];
  value = ['a', 'b', 'c'].map((name) => ({ name }));
  await show({ kind: 'rows', name: 'names', maxRows: 10, columns, isOrdered: true });
  const moving = () => page.root.all((node) => node.matches('.move-up'));
  moving()[2]!.focus();
  for (let presses = 0; presses < 3; presses++) {
    page.focused?.fire('click');
    await page.drawn();
  }
  expect(value).toEqual(['c', 'a', 'b'].map((name) => ({ name })));
  expect(page.focused).toBe(page.root.the('names-0-name'));
});
