import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { SidecarError, toUserError, type UserError } from '../../errors.ts';
import { fileSize } from '../format.ts';
import { text } from '../text.ts';
import { described, FieldFrame } from './field-frame.tsx';
import type { FieldProps } from './field-view.tsx';
import { KeepFile } from './keep-file.ts';

/**
 * One file: picked, dropped, or pasted. Its value is `{id, name, size}`; the content goes to the background, which keeps it
 * under that id. What cannot be read, is empty or too large is said at the field, and goes nowhere.
 */
export function FileField(props: FieldProps<'file'>) {
  const { field, id, value } = props;
  /** The form may have changed by the time a file is kept. */
  const onChange = useRef(props.onChange);
  onChange.current = props.onChange;
  const keepFile = useContext(KeepFile);
  const [failure, setFailure] = useState<UserError>();
  const [isOver, setIsOver] = useState(false);
  /** Name and share of the file that is on its way. */
  const [coming, setComing] = useState<string>();
  const taking = useRef<AbortController>(undefined);
  useEffect(() => () => taking.current?.abort(), []);
  const take = async (file: File | null | undefined): Promise<void> => {
    if (!file) return;
    taking.current?.abort();
    const stop = new AbortController();
    taking.current = stop;
    const { signal } = stop;
    try {
      setFailure(undefined);
      onChange.current(undefined);
      if (file.size === 0) throw new SidecarError('S207', 'file_empty', field.name);
      if (file.size > field.maxSize) throw new SidecarError('S207', 'file_too_large', field.name);
      const sent = (share: number): void => {
        if (!signal.aborted) setComing(text('form_file_coming', file.name, Math.floor(share * 100)));
      };
      sent(0);
      const kept = await keepFile(file, sent, signal);
      if (!signal.aborted) onChange.current(kept);
    } catch (error) {
      if (!signal.aborted) setFailure(toUserError(error));
    } finally {
      if (!signal.aborted) setComing(undefined);
    }
  };
  return (
    <FieldFrame {...props} error={failure ?? props.error}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the input inside is the control; a drop is one more way to it */}
      <div
        class={`drop ${isOver ? 'over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          void take(event.dataTransfer?.files[0]);
        }}
        onPaste={(event) => void take(event.clipboardData?.files[0])}
      >
        <span class="cut" aria-live="polite">
          {coming ?? (nameOf(value) || text('form_drop'))}
        </span>
        <input
          id={id}
          type="file"
          accept={field.accept}
          {...described(props)}
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
      </div>
    </FieldFrame>
  );
}

function nameOf(value: FieldProps['value']): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
  return `${String(value['name'] ?? '')}, ${fileSize(Number(value['size']) || 0)}`;
}
