import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { toUserError } from '../../errors.ts';
import type { ActionItem, SelectedEntity } from '../../rpc/shapes.ts';
import type { MadeForm } from '../form/made-form.ts';
import type { MenuState, Remembered, Resolved } from './menu-body.tsx';

export interface SelectionReaders {
  resolve(): Promise<Resolved>;
  /** The form of an action that asks one of its fields in a submenu. */
  readForm(action: ActionItem, entities: readonly SelectedEntity[]): Promise<MadeForm>;
}

export interface SelectionControls {
  state: MenuState;
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

/** Finds out what the menu is about, and reads ahead the options that most who open it are after. */
export function useSelection({ resolve, readForm }: SelectionReaders): SelectionControls {
  const [state, setState] = useState<MenuState>({ step: 'reading', remembered });
  const forms = useRef(new Map<string, Promise<MadeForm>>());
  const [turn, setTurn] = useState(0);
  const [, setFormTurn] = useState(0);
  const instead = useRef<SelectionReaders['resolve']>(undefined);
  const read = (action: ActionItem, entities: readonly SelectedEntity[]): Promise<MadeForm> => {
    const known = forms.current.get(action.id) ?? readForm(action, entities);
    forms.current.set(action.id, known);
    // Whoever shows them tells what went wrong.
    known.catch(() => undefined);
    return known;
  };
  useEffect(() => {
    let isCurrent = true;
    (instead.current ?? resolve)().then(
      (resolved) => {
        if (!isCurrent) return;
        if (resolved.actions.length > 0) remembered = resolved;
        setState({ step: 'known', resolved });
        forms.current.clear();
        const first = resolved.actions.find(({ asks, disabled }) => asks === 'submenu' && !disabled);
        if (first) void read(first, resolved.entities);
      },
      (error) => {
        if (isCurrent) setState({ step: 'failed', error: toUserError(error) });
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
  return { state, formOf, retryForm, retry, renew, use };
}
