import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Option } from '../../actions/field.ts';
import { Icon } from '../parts/icon.tsx';
import { Swatch } from '../parts/swatch.tsx';
import { text, textOf } from '../text.ts';
import { optionName } from './field-words.ts';

interface OptionListProps {
  id: string;
  label: string;
  options: readonly Option[];
  /** Index of the one the keyboard is at. */
  active: number;
  chosen: ReadonlySet<string>;
  isMultiple?: boolean;
  onPick(option: Option): void;
}

/** As many as anybody scrolls through; typing finds the rest. */
export const mostShown = 200;

/** The options below a field, after the WAI-ARIA pattern of a listbox whose focus stays in the field. */
export function OptionList({ id, label, options, active, chosen, isMultiple, onPick }: OptionListProps) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div class="options" role="listbox" id={id} ref={list} aria-label={label} aria-multiselectable={isMultiple}>
      {options.slice(0, mostShown).map((option, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the field
        <div
          key={option.value}
          id={optionId(id, index)}
          role="option"
          class={`option ${index === active ? 'active' : ''}`}
          aria-selected={chosen.has(option.value)}
          aria-disabled={option.disabled ? true : undefined}
          // The field must not lose the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => option.disabled || onPick(option)}
        >
          {option.color !== undefined && <Swatch color={option.color} />}
          <span class="label cut" dir="auto">
            {optionName(option)}
          </span>
          <span class="hint">{hintOf(option)}</span>
          {chosen.has(option.value) && <Icon name="good" />}
        </div>
      ))}
      {options.length > mostShown && (
        <div class="menu-note" role="presentation">
          {text('form_more_options', options.length - mostShown)}
        </div>
      )}
    </div>
  );
}

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

function hintOf({ disabled, type, hint, current, validFor }: Option): string {
  if (disabled) return textOf('option', disabled.reason, [disabled.detail]);
  const parts = [
    type && textOf('kind', type, [], type),
    hint,
    current ? text('form_current', current) : '',
    validFor ? text('form_valid_for', validFor) : '',
  ];
  return parts.filter(Boolean).join(' · ');
}
