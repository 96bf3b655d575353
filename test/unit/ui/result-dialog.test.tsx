import { expect, it, vi } from 'vitest';
import { ResultDialog } from '../../../src/ui/form/result-dialog.tsx';
import { background, request } from './forms.ts';
import { littlePageOfEach } from './little-page.ts';

const page = littlePageOfEach();

it('gets the result of what is in the form now, however soon after the last key', async () => {
  const get = vi.fn(() => Promise.resolve({ kind: 'copy' as const, text: '', count: 1 }));
  const onResult = vi.fn();
  const { client, drafts } = background();
  await page.show(
    <ResultDialog
      client={client}
      title="Copy"
      form={request}
      get={get}
      onResult={onResult}
      onClose={() => undefined}
    />,
  );
  page.root.the('sidecar-field-content').fill('newer');
  await page.drawn();
  page.root.all((node) => node.textContent === 'result_get' && node.localName === 'button')[0]!.fire('click');
  await vi.advanceTimersByTimeAsync(1000);
  expect(get).toHaveBeenCalledExactlyOnceWith({ content: 'newer' });
  expect(onResult).toHaveBeenCalledTimes(1);
  expect(drafts()).toEqual([null]);
});
