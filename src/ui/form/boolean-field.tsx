import { useLayoutEffect, useRef } from 'preact/hooks';
import { text } from '../text.ts';
import { described, FieldFrame } from './field-frame.tsx';
import type { FieldProps } from './field-view.tsx';
import { labelOf } from './field-words.ts';

/** Yes or no; of several entities that differ neither, until it is touched. */
export function BooleanField(props: FieldProps<'boolean'>) {
  const { field, action, id, value, onChange } = props;
  // Words that are the server's, or a stranger's, stand above it already.
  const isCalledAbove = field.label !== undefined;
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
          {...(isCalledAbove && { 'aria-labelledby': `${id}-label` })}
          {...described(props)}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        {isCalledAbove ? text('details_yes') : labelOf(action, { ...field, name: `${field.name}_on` })}
      </label>
    </FieldFrame>
  );
}
