import { Icon } from '../parts/icon.tsx';
import { text } from '../text.ts';
import { useCombobox } from './combobox.tsx';
import { FieldFrame } from './field-frame.tsx';
import type { FieldProps } from './field-view.tsx';
import { labelOf, optionName, placeholderOf } from './field-words.ts';

/** One of many, found by typing; where the field is open, what was typed may be new. One that is not required can be emptied. */
export function ChoiceField(props: FieldProps<'choice'>) {
  const { field, action, value, onChange } = props;
  const canEmpty = !field.required && value !== undefined && value !== null;
  const chosen = field.options.find((option) => option.value === value);
  /** What was typed counts where it is the name of an option, or may be new. */
  const take = (typed: string | undefined): void => {
    const name = typed?.trim().toLowerCase();
    if (!name) return;
    const exact = field.options.find((option) => !option.disabled && optionName(option).toLowerCase() === name);
    if (exact) onChange(exact.value);
    else if (field.isOpen) onChange(typed!.trim());
  };
  const { typed, input, list, close } = useCombobox({
    ...props,
    chosen: new Set(chosen ? [chosen.value] : []),
    onPick: (option) => onChange(option.value),
    onEnter: (entered) => {
      take(entered);
      close();
    },
    onLeave: take,
  });
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLInputElement }): void => {
    if (event.key === 'Backspace' && typed === '' && canEmpty) onChange(undefined);
    else (input.onKeyDown as (event: KeyboardEvent) => void)(event);
  };
  const onInput = (event: InputEvent & { currentTarget: HTMLInputElement }): void => {
    // What was chosen stood there and was deleted.
    if (typed === undefined && event.currentTarget.value === '' && canEmpty) onChange(undefined);
    (input.onInput as (event: InputEvent) => void)(event);
  };
  const shown = typed ?? (chosen && optionName(chosen)) ?? (typeof value === 'string' ? value : '');
  return (
    <FieldFrame {...props}>
      <div class="combobox">
        <input
          {...input}
          class="input"
          value={shown}
          placeholder={chosen ? optionName(chosen) : placeholderOf(field)}
          onFocus={(event) => event.currentTarget.select()}
          onKeyDown={onKeyDown}
          onInput={onInput}
        />
        {canEmpty && (
          <button
            type="button"
            class="icon-button empty"
            aria-label={text('form_empty', labelOf(action, field))}
            onClick={() => onChange(undefined)}
          >
            <Icon name="close" />
          </button>
        )}
        {list(field.isOpen && typed ? text('form_new', typed) : text('form_nothing_found'))}
      </div>
    </FieldFrame>
  );
}
