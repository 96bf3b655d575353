import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { toUserError } from '../../errors.ts';
import type { ActionItem, SelectedEntity } from '../../rpc/shapes.ts';
import type { ChosenAction } from '../action-request.ts';
import type { MadeForm } from '../form/made-form.ts';
import type { MenuState, Remembered, Resolved } from './menu-body.tsx';

export interface SelectionReaders {
  /** What it was about when it was last looked at. */
  known?: Resolved | undefined;
  resolve(): Promise<Resolved>;
  /** The form of an action that asks one of its fields in a submenu. */
  readForm(action: ActionItem, entities: readonly SelectedEntity[]): Promise<MadeForm>;
}

export interface SelectionControls {
  state: MenuState;
  /** Something was chosen that is gone on with as soon as it is certain what the menu is about. */
  isWaiting: boolean;
  /** Goes on with what was chosen once it is certain that the menu is about what it shows; with nothing where it is not. */
  whenSure(chosen: ChosenAction, goOn: (chosen: ChosenAction) => void): void;
  /** The same promise until the form is read anew. */
  formOf(action: ActionItem): Promise<MadeForm>;
  /** Reads a form again. */
  retryForm(action: ActionItem): void;
  retry(): void;
  /** Finds out again what the menu is about, and shows what is known meanwhile. */
  renew(): void;
  /** Makes it about something else than was found. */
  use(resolved: Resolved): void;
}

/** The actions of the last menu: the next one shows them at once, while it still finds out which of them can be used. */
let remembered: Remembered = { actions: [], menu: [] };

/**
 * Finds out what the menu is about, and reads ahead the options that most who open it are after.
 *
 *     known before ──▶ shown, and what is chosen waits ──┐
 *                                                        ├─ found out ──▶ known, and what is chosen is done
 *     not known ─────▶ reading, nothing can be chosen ───┘
 */
export function useSelection({ known, resolve, readForm }: SelectionReaders): SelectionControls {
  const [state, setState] = useState<MenuState>(
    known ? { step: 'known', resolved: known, isSure: false } : { step: 'reading', remembered },
  );
  const forms = useRef(new Map<string, Promise<MadeForm>>());
  const [turn, setTurn] = useState(0);
  const [, setFormTurn] = useState(0);
  const instead = useRef<SelectionReaders['resolve']>(undefined);
  const waiting = useRef<(now: Resolved) => void>(undefined);
  const [isWaiting, setWaiting] = useState(false);
  const wait = (next: typeof waiting.current): void => {
    waiting.current = next;
    setWaiting(next !== undefined);
  };
  const read = (action: ActionItem, entities: readonly SelectedEntity[]): Promise<MadeForm> => {
    const made = forms.current.get(action.id) ?? readForm(action, entities);
    forms.current.set(action.id, made);
    // Whoever shows them tells what went wrong.
    made.catch(() => undefined);
    return made;
  };
  useEffect(() => {
    let isCurrent = true;
    (instead.current ?? resolve)().then(
      (resolved) => {
        if (!isCurrent) return;
        if (resolved.actions.length > 0) remembered = resolved;
        setState({ step: 'known', resolved, isSure: true });
        const isAsShown = turn === 0 && known !== undefined && isSame(known.entities, resolved.entities);
        if (!isAsShown) forms.current.clear();
        const first = resolved.actions.find(({ asks, disabled }) => asks === 'submenu' && !disabled);
        if (first) void read(first, resolved.entities);
        waiting.current?.(resolved);
        wait(undefined);
      },
      (error) => {
        if (!isCurrent) return;
        setState({ step: 'failed', error: toUserError(error) });
        wait(undefined);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [turn, resolve, readForm]);
  const retry = (): void => {
    setState({ step: 'reading', remembered });
    setTurn(turn + 1);
  };
  const renew = useCallback(() => setTurn((current) => current + 1), []);
  const formOf = (action: ActionItem): Promise<MadeForm> =>
    read(action, state.step === 'known' ? state.resolved.entities : []);
  const retryForm = ({ id }: ActionItem): void => {
    forms.current.delete(id);
    setFormTurn((current) => current + 1);
  };
  const use = (resolved: Resolved): void => {
    instead.current = async () => resolved;
    renew();
  };
  const whenSure = (chosen: ChosenAction, goOn: (chosen: ChosenAction) => void): void => {
    if (state.step === 'known' && state.isSure) {
      goOn(chosen);
      return;
    }
    wait(({ entities, actions }) => {
      const action = actions.find(({ id }) => id === chosen.action.id);
      if (action && !action.disabled && isSame(entities, chosen.entities)) goOn({ ...chosen, action, entities });
    });
  };
  return { state, isWaiting, whenSure, formOf, retryForm, retry, renew, use };
}

function isSame(some: readonly SelectedEntity[], others: readonly SelectedEntity[]): boolean {
  return some.length === others.length && some.every(({ id }, index) => id === others[index]?.id);
}
