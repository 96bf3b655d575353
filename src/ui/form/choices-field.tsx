import { Icon } from '../parts/icon.tsx';
import { text } from '../text.ts';
import { useCombobox } from './combobox.tsx';
import { FieldFrame } from './field-frame.tsx';
import type { FieldProps } from './field-view.tsx';
import { optionName, placeholderOf } from './field-words.ts';

/** Several of many, people among them: those chosen as tokens, others found by typing. */
export function ChoicesField(props: FieldProps<'choices' | 'people'>) {
  const { field, value, onChange } = props;
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const without = (one: string): string[] => chosen.filter((other) => other !== one);
  const nameOf = (one: string): string => {
    const option = field.options.find(({ value: known }) => known === one);
    return option ? optionName(option) : one;
  };
  /** What was typed counts where others than the options may. */
  const take = (entered: string | undefined): void => {
    const name = entered?.trim();
    if (field.kind === 'choices' && field.isOpen && name && !chosen.includes(name)) onChange([...chosen, name]);
  };
  const { typed, input, list, close } = useCombobox({
    ...props,
    chosen: new Set(chosen),
    isMultiple: true,
    onPick: ({ value: one }) => onChange(chosen.includes(one) ? without(one) : [...chosen, one]),
    onEnter: (entered) => {
      take(entered);
      close();
    },
    onLeave: take,
  });
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLInputElement }): void => {
    if (event.key === 'Backspace' && !typed && chosen.length > 0) onChange(chosen.slice(0, -1));
    else (input.onKeyDown as (event: KeyboardEvent) => void)(event);
  };
  return (
    <FieldFrame {...props}>
      <div class="combobox">
        <div class="tokens input">
          {chosen.map((one) => (
            <span class="token" key={one}>
              <span class="cut">{nameOf(one)}</span>
              <button
                type="button"
                class="icon-button"
                aria-label={text('form_remove', nameOf(one))}
                onClick={() => onChange(without(one))}
              >
                <Icon name="close" />
              </button>
            </span>
          ))}
          <input
            {...input}
            value={typed ?? ''}
            placeholder={chosen.length === 0 ? placeholderOf(field) : ''}
            onKeyDown={onKeyDown}
          />
        </div>
        {list(field.kind === 'choices' && field.isOpen && typed ? text('form_new', typed) : text('form_nothing_found'))}
      </div>
    </FieldFrame>
  );
}
