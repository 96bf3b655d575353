import { expect, it } from 'vitest';
import { FieldFrame } from '../../../src/ui/form/field-frame.tsx';
import { littlePageOfEach } from './little-page.ts';

const page = littlePageOfEach();

it('tells everything that is wrong with a field, by line where it has lines, or by what of it is meant', async () => {
  const error = {
    number: 'S207' as const,
    ...{ detail: 'no_number', field: 'table.3.fps' },
    others: [
      { field: 'table', detail: 'too_long' },
      { field: 'table.fps', detail: 'no_date' },
    ],
  };
  const field = { kind: 'long-text' as const, name: 'table', maxLength: 9 };
  await page.show(
    <FieldFrame field={field} action="paste-table" id="table" value="" error={error} onChange={() => undefined}>
      {null}
    </FieldFrame>,
  );
  const told = page.root.the('table-error').textContent;
  expect(told.match(/S207/g)).toHaveLength(3);
  expect(told.match(/form_line/g)).toHaveLength(1);
  expect(told).toContain('fps: ');
});

it('says of a date that it differs, where a browser shows no placeholder', async () => {
  const told = async (kind: 'date' | 'text', value?: string): Promise<boolean> => {
    const field = kind === 'date' ? { kind, name: 'start', mixed: 3 } : { kind, name: 'start', mixed: 3, maxLength: 9 };
    await page.show(
      <FieldFrame field={field} action="set-dates" id="s" value={value} error={undefined} onChange={() => undefined}>
        {null}
      </FieldFrame>,
    );
    return page.root.textContent.includes('form_mixed');
  };
  expect([await told('date'), await told('date', '2026-11-28'), await told('text')]).toEqual([true, false, false]);
});
