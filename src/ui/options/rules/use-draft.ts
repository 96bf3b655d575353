import { useEffect, useState } from 'preact/hooks';
import type { UserError } from '../../../errors.ts';
import type { FormValues } from '../../form/form-values.ts';

/**
 * What is changed of stored values and waits to be saved, and what was wrong with it. What others have stored takes the place
 * of what is shown; answers that say the same leave a draft alone.
 */
export function useDraft(values: FormValues) {
  const [draft, setDraft] = useState<FormValues>(values);
  const [error, setError] = useState<UserError>();
  const stored = JSON.stringify(values);
  useEffect(() => {
    setDraft(JSON.parse(stored) as FormValues);
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
    isChanged: JSON.stringify(draft) !== stored,
    error,
    setError,
  };
}
