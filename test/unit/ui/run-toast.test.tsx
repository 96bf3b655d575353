import { expect, it, vi } from 'vitest';
import { runToast } from '../../../src/ui/run-toast.ts';
import { RunRow } from '../../../src/ui/runs/run-row.tsx';
import { Toast } from '../../../src/ui/toast.tsx';
import { statusOf } from './forms.ts';
import { littlePageOfEach } from './little-page.ts';

vi.mock('wxt/browser', () => ({ browser: { i18n: { getMessage: (key: string) => key } } }));

const page = littlePageOfEach();
const nothing = (): void => undefined;

it.each(['finished', 'interrupted', 'applying'] as const)(
  'a run is named once, in a message and in a list: %s',
  async (state) => {
    const run = { ...statusOf('1', state), title: 'Set status to Approved' };
    await page.show(
      <Toast content={runToast(run, { undo: nothing, goOn: nothing, look: nothing })} onDismiss={nothing} />,
    );
    expect(page.root.textContent).toMatch(/^Set status to Approved · run_/);
    await page.show(
      <RunRow run={run} actions={{ undo: nothing, look: nothing, goOn: nothing, stop: nothing, save: nothing }} />,
    );
    expect(page.root.textContent.match(/Set status to Approved/g)).toHaveLength(1);
  },
);
