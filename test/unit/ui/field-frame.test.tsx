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
