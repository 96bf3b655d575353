import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { UserError } from '../../../errors.ts';
import type { FormValues } from '../../form/form-values.ts';

/**
 * What is changed of stored values and waits to be saved, and what was wrong with it. What others have stored takes the place
 * of what is shown. Answers that say the same leave a draft alone, and so do others what was changed while it was saved.
 */
export function useDraft(values: FormValues) {
  const [draft, setDraft] = useState<FormValues>(values);
  const [error, setError] = useState<UserError>();
  const stored = JSON.stringify(values);
  /** What is on its way to be stored. */
  const sent = useRef<FormValues>(undefined);
  // Before the next key can come.
  useLayoutEffect(() => {
    const next = JSON.parse(stored) as FormValues;
    setDraft((now) => (sent.current ? changedSince(sent.current, now, next) : next));
    setError(undefined);
  }, [stored]);
  const change = (next: FormValues): void => {
    setDraft(next);
    setError(undefined);
  };
  return {
    draft,
    change,
    discard: () => setDraft(values),
    /** Waits for these values to be stored. Rejects with what is wrong with them. */
    async saving(filled: FormValues, work: Promise<void>): Promise<void> {
      sent.current = filled;
      try {
        await work;
      } finally {
        if (sent.current === filled) sent.current = undefined;
      }
    },
    isChanged: JSON.stringify(draft) !== stored,
    error,
    setError,
  };
}

/** Stored values with what is another value now than it was when they were sent. */
function changedSince(before: FormValues, now: FormValues, stored: FormValues): FormValues {
  const changed = { ...stored };
  for (const name of Object.keys({ ...before, ...now })) {
    const value = now[name];
    if (JSON.stringify(value) === JSON.stringify(before[name])) continue;
    if (value === undefined) delete changed[name];
    else changed[name] = value;
  }
  return changed;
}
