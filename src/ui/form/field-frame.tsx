import type { ComponentChildren } from 'preact';
import { Icon } from '../parts/icon.tsx';
import { text, textOf } from '../text.ts';
import type { FieldProps } from './field-view.tsx';
import { errorText, labelOf, placeholderOf } from './field-words.ts';

interface FieldFrameProps extends Pick<FieldProps, 'action' | 'id' | 'error' | 'onChange' | 'value'> {
  field: FieldProps['field'];
  /** The control is no single input that a label can be tied to. */
  isGroup?: boolean;
  children: ComponentChildren;
}

/** What all fields have around them: their name, what there is to know, and what is wrong. */
export function FieldFrame({ field, action, id, error, value, onChange, isGroup, children }: FieldFrameProps) {
  const { hint, mixed, required, warning } = field;
  const Label = isGroup ? 'span' : 'label';
  return (
    <div class={`field ${error ? 'bad' : ''}`}>
      <div class="field-head">
        <Label id={`${id}-label`} {...(!isGroup && { for: id })}>
          {labelOf(action, field)}
          {required && (
            <span class="muted" aria-hidden="true">
              {' *'}
            </span>
          )}
        </Label>
        {mixed !== undefined && value !== undefined && (
          <button type="button" class="link" onClick={() => onChange(undefined)}>
            {text('form_leave_mixed', mixed)}
          </button>
        )}
        {/* A browser shows no placeholder there. */}
        {value === undefined && /^date/.test(field.kind) && <span class="muted">{placeholderOf(field)}</span>}
      </div>
      {children}
      {hint && (
        <div class="hint muted" id={`${id}-hint`}>
          {textOf('hint', hint.key, [hint.detail])}
        </div>
      )}
      {warning && (
        <div class="field-warning" id={`${id}-warning`}>
          <Icon name="warn" />
          {textOf('warning', warning.key, [warning.detail])}
        </div>
      )}
      {error && (
        <div class="field-error" id={`${id}-error`} role="alert">
          {[error, ...(error.others ?? [])].map(({ field: place, detail }) => (
            <div key={place}>
              {errorText({ number: error.number, detail, field: place }, field.name)} ({error.number})
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** Ties a control to the words around it. */
export function described({ id, field, error }: Pick<FieldProps, 'id' | 'field' | 'error'>) {
  const by = [field.hint && `${id}-hint`, field.warning && `${id}-warning`, error && `${id}-error`]
    .filter(Boolean)
    .join(' ');
  return {
    ...(by && { 'aria-describedby': by }),
    ...(error && { 'aria-invalid': true }),
    ...(field.required && { 'aria-required': true }),
  };
}
