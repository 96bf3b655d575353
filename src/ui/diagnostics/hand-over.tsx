import { useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../errors.ts';
import { copyText } from '../copy-text.ts';
import { Failure } from '../parts/failure.tsx';
import { saveFile } from '../save-file.ts';
import { text } from '../text.ts';

/** Saves a text as a file of this name, or copies it. */
export function HandOver({ name, told }: { name: string; told(): string }) {
  const [said, setSaid] = useState('');
  const [error, setError] = useState<UserError>();
  const copy = (near: HTMLElement): void => {
    copyText(told(), near)
      .then(() => setSaid(text('diagnostics_copied')))
      .catch((reason: unknown) => setError(toUserError(reason)));
  };
  return (
    <div class="line">
      <button
        type="button"
        class="button"
        onClick={() => saveFile(name, new Blob([told()], { type: 'application/json' }))}
      >
        {text('diagnostics_save')}
      </button>
      <button type="button" class="button" onClick={({ currentTarget }) => copy(currentTarget)}>
        {text('diagnostics_copy')}
      </button>
      <span class="muted" role="status">
        {said}
      </span>
      {error && <Failure error={error} />}
    </div>
  );
}
