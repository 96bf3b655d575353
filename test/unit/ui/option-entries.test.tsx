import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SidecarError } from '../../../src/errors.ts';
import type { MadeForm } from '../../../src/ui/form/made-form.ts';
import { OptionEntries } from '../../../src/ui/menu/option-entries.tsx';
import { littlePageOfEach } from './little-page.ts';

const page = littlePageOfEach();
const onPick = vi.fn();
const onRetry = vi.fn();

beforeEach(() => {
  vi.clearAllMocks();
});

function formWith(...names: string[]): MadeForm {
  const options = names.map((name) => ({ value: name, name }));
  return { fields: [{ kind: 'choice', name: 'status', options }], draft: null };
}

function later() {
  let resolve!: (form: MadeForm) => void;
  let reject!: (reason: Error) => void;
  const promise = new Promise<MadeForm>((...settle) => ([resolve, reject] = settle));
  return { promise, resolve, reject };
}

const show = (form: Promise<MadeForm>) =>
  page.show(
    <OptionEntries label="Set status" form={form} field="status" focused={false} onPick={onPick} onRetry={onRetry} />,
  );
const entries = () => page.root.all(({ attributes }) => attributes.get('role') === 'menuitem');
const names = (): string[] => entries().map(({ textContent }) => textContent);

describe('options in a menu', () => {
  it('are picked with the form they are of', async () => {
    const form = formWith('Approved', 'Retake');
    await show(Promise.resolve(form));
    entries()[1]!.fire('click', { detail: 1 });
    expect(onPick).toHaveBeenCalledExactlyOnceWith({ value: 'Retake', name: 'Retake' }, form, expect.anything());
  });

  it('say why they cannot be read, until they are read again', async () => {
    const failed = later();
    await show(failed.promise);
    failed.reject(new SidecarError('S101'));
    await page.drawn();
    expect(page.root.textContent).toContain('S101');
    const retry = page.root.all(({ localName, textContent }) => localName === 'button' && /retry/.test(textContent));
    retry[0]!.fire('click');
    expect(onRetry).toHaveBeenCalledTimes(1);
    await show(Promise.resolve(formWith('Approved')));
    expect(page.root.textContent).not.toContain('S101');
    expect(names()).toEqual(['Approved']);
  });

  it('are those of the newest form, whichever is read last', async () => {
    const older = later();
    await show(older.promise);
    await show(Promise.resolve(formWith('new')));
    older.resolve(formWith('old'));
    await page.drawn();
    expect(names()).toEqual(['new']);
  });

  it('stay when an older reading fails late', async () => {
    const older = later();
    await show(older.promise);
    await show(Promise.resolve(formWith('new')));
    older.reject(new SidecarError('S101'));
    await page.drawn();
    expect(names()).toEqual(['new']);
  });

  it('stay in sight while they are read anew', async () => {
    await show(Promise.resolve(formWith('first')));
    await show(new Promise(() => undefined));
    expect(names()).toEqual(['first']);
  });
});
