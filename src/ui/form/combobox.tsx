import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Option } from '../../actions/field.ts';
import { described } from './field-frame.tsx';
import type { FieldProps } from './field-view.tsx';
import { labelOf } from './field-words.ts';
import { filterOptions } from './filter-options.ts';
import { mostShown, OptionList, optionId } from './option-list.tsx';

interface ComboboxOptions extends Pick<FieldProps, 'id' | 'action' | 'error'> {
  field: Extract<FieldProps['field'], { options: readonly Option[] }>;
  chosen: ReadonlySet<string>;
  isMultiple?: boolean;
  onPick(option: Option): void;
  /** Enter where no option can be picked. */
  onEnter?(typed: string): void;
  onLeave?(typed: string | undefined): void;
}

/** The typing half of a field with options, after the WAI-ARIA pattern: the focus stays in the input. */
export function useCombobox(props: ComboboxOptions) {
  const { field, action, id, error, chosen, isMultiple, onPick, onEnter, onLeave } = props;
  /** `undefined` while the list is closed. */
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const found = filterOptions(field.options, typed ?? '');
  /** What the keyboard can get at: as many as are drawn. */
  const reachable = found.slice(0, mostShown);
  const listId = `${id}-options`;
  const isListed = typed !== undefined;
  const close = (): void => setTyped(undefined);
  const open = (): void => {
    setTyped('');
    setActive(Math.max(0, isMultiple ? 0 : reachable.findIndex(({ value }) => chosen.has(value))));
  };
  const pick = (option: Option): void => {
    onPick(option);
    if (isMultiple) setTyped('');
    else close();
  };
  const move = (step: number): void => {
    if (isListed) setActive((active + step + reachable.length) % Math.max(1, reachable.length));
    else open();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key, isComposing } = event;
    // They choose among the words of an input method.
    if (isComposing) return;
    if (key === 'ArrowDown' || key === 'ArrowUp') move(key === 'ArrowDown' ? 1 : -1);
    else if (key === 'Enter' && isListed) {
      const option = reachable[active];
      if (option && !option.disabled) pick(option);
      else onEnter?.(typed);
    } else if (key === 'Escape' && isListed) {
      // It closes the list, and not the whole form.
      event.stopPropagation();
      close();
    } else return;
    event.preventDefault();
  };
  const input: JSX.IntrinsicElements['input'] = {
    id,
    role: 'combobox',
    type: 'text',
    autocomplete: 'off',
    'aria-expanded': isListed,
    'aria-controls': listId,
    'aria-autocomplete': 'list',
    'aria-activedescendant': isListed && found.length > 0 ? optionId(listId, active) : undefined,
    ...described({ id, field, error }),
    onClick: () => isListed || open(),
    onInput: (event) => {
      setTyped(event.currentTarget.value);
      setActive(0);
    },
    onKeyDown,
    onBlur: () => {
      onLeave?.(typed);
      close();
    },
  };
  const list = (nothing: string) =>
    isListed && (
      <div class="popup-list">
        <OptionList
          id={listId}
          label={labelOf(action, field)}
          options={found}
          active={active}
          chosen={chosen}
          isMultiple={isMultiple ?? false}
          onPick={pick}
        />
        {found.length === 0 && <div class="menu-note">{nothing}</div>}
      </div>
    );
  return { typed, found, input, list, close };
}
