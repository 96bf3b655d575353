import { expect, it, vi } from 'vitest';
import { runToast } from '../../../src/ui/run-toast.ts';
import { statusOf } from './forms.ts';

vi.mock('wxt/browser', () => ({ browser: { i18n: { getMessage: (key: string) => key } } }));

it('says of which run it tells: another one may have been looked at since', () => {
  const ways = { undo: () => undefined, goOn: () => undefined, look: () => undefined };
  const states = ['finished', 'interrupted', 'applying'] as const;
  const lines = states.map(
    (state) => runToast({ ...statusOf('1', state), title: 'Set status to Approved' }, ways).line,
  );
  for (const line of lines) expect(line).toMatch(/^Set status to Approved · \w+/);
});
