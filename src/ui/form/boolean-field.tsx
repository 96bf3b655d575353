import { useLayoutEffect, useRef } from 'preact/hooks';
import { described, FieldFrame } from './field-frame.tsx';
import type { FieldProps } from './field-view.tsx';
import { labelOf } from './field-words.ts';

/** Yes or no; of several entities that differ neither, until it is touched. */
export function BooleanField(props: FieldProps<'boolean'>) {
  const { field, action, id, value, onChange } = props;
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (input.current) input.current.indeterminate = value === undefined && field.mixed !== undefined;
  });
  return (
    <FieldFrame {...props} isGroup>
      <label class="check">
        <input
          id={id}
          ref={input}
          type="checkbox"
          checked={value === true}
          {...described(props)}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        {labelOf(action, { ...field, name: `${field.name}_on` })}
      </label>
    </FieldFrame>
  );
}
