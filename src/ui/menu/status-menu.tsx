import { useLayoutEffect, useRef } from 'preact/hooks';
import { actionName } from '../action-name.ts';
import type { ChosenAction } from '../action-request.ts';
import { Failure } from '../parts/failure.tsx';
import { text } from '../text.ts';
import { OptionEntries } from './option-entries.tsx';
import { type Point, place, styleAt } from './place.ts';
import { usePlace } from './use-place.ts';
import { type SelectionReaders, useSelection } from './use-selection.ts';

export interface StatusMenuProps extends SelectionReaders {
  pointer: Point;
  onAction(chosen: ChosenAction, event: Event): void;
  onClose(): void;
}

/** The choices of the first action that asks in a submenu, by themselves: for versions these are the statuses they may get. */
export function StatusMenu({ pointer, onAction, onClose, ...readers }: StatusMenuProps) {
  const { state, formOf, retryForm, retry } = useSelection(readers);
  const frame = useRef<HTMLDivElement>(null);
  const at = usePlace(frame, (size) => place(pointer, size, { width: innerWidth, height: innerHeight }, undefined));
  useLayoutEffect(() => {
    if (!frame.current?.querySelector(':focus')) frame.current?.focus({ preventScroll: true });
  });
  const { entities, actions } = state.step === 'known' ? state.resolved : { entities: [], actions: [] };
  const action = actions.find(({ asks, disabled }) => asks === 'submenu' && !disabled);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys bubble up here from the menu items
    <div
      class="menu"
      ref={frame}
      style={styleAt(at)}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && event.key !== 'Tab') return;
        event.preventDefault();
        onClose();
      }}
    >
      {state.step === 'failed' && <Failure error={state.error} onRetry={retry} focused />}
      {state.step === 'reading' && (
        <div class="message muted" role="status">
          <span class="spinner" />
          {text('menu_options_reading')}
        </div>
      )}
      {state.step === 'known' && !action && <div class="menu-note">{text('menu_options_none')}</div>}
      {action?.field && (
        <OptionEntries
          label={actionName(action)}
          form={formOf(action)}
          field={action.field}
          focused
          onPick={({ value }, form, event) =>
            onAction({ action, entities, input: { [action.field!]: value }, form }, event)
          }
          onRetry={() => retryForm(action)}
        />
      )}
    </div>
  );
}
