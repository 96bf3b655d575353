import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Client } from '../../rpc/client.ts';
import type { OutputOf } from '../../rpc/commands.ts';
import type { FieldValue } from '../../rpc/form-shapes.ts';
import type { Plan, RunStatus } from '../../rpc/run-shapes.ts';
import type { Follow, FollowNews } from '../follow.ts';
import { FormAndPlan } from '../form/form-and-plan.tsx';
import { type FormRequest, useForm } from '../form/use-form.ts';
import type { Doubt } from '../guard.ts';
import { Failure } from '../parts/failure.tsx';
import { Icon } from '../parts/icon.tsx';
import { text, textOf } from '../text.ts';
import { announcement } from './announcement.ts';
import { PlanFoot } from './plan-foot.tsx';
import { PlanTable } from './plan-table.tsx';
import { ResultTable } from './result-table.tsx';
import { type PlanChoice, useChoice } from './use-choice.ts';
import { type MakePlan, type PlanState, usePlan } from './use-plan.ts';

export interface PlanDialogProps {
  client: Client;
  title: string;
  /** What it asks before there is a plan; stays the same object. */
  form?: FormRequest | undefined;
  make(input: Record<string, FieldValue>, signal: AbortSignal, rules?: string[]): Promise<Plan>;
  /** Meanings the plan can have, the first of them unless another is chosen; `make` is given its id as `scope`. */
  scopes?: readonly Scope[] | undefined;
  /** A run that has begun already, to look at. */
  result?: OutputOf<'run.result'> | undefined;
  follow: Follow;
  followNews: FollowNews;
  /** Nothing may be written while there is one: the user did this, and saw what it was. */
  doubt(event: Event): Doubt | undefined;
  /** The page did something to the dialog. */
  onTouched(): void;
  /** The dialog goes; the run, if there is one, goes on. */
  onClose(run: RunStatus | undefined): void;
  onUndo(run: RunStatus): void;
  /** Goes on with what a run has not made. */
  onFinish(run: RunStatus): void;
}

interface Scope {
  id: string;
  label: string;
}

/** A plan that can be read, then what becomes of it: one dialog from the first look to the result. */
export function PlanDialog(props: PlanDialogProps) {
  const { title, client } = props;
  const form = useForm(client, props.form);
  const { input } = form;
  const [scope, setScope] = useState(props.scopes?.[0]?.id);
  const make = useMemo<MakePlan | undefined>(
    () => input && ((signal, rules) => props.make(scope === undefined ? input : { ...input, scope }, signal, rules)),
    [input, scope, props.make],
  );
  const controls = usePlan(props, make, form.forget, props.result);
  const { state } = controls;
  const choice = useChoice(client, 'plan' in state ? state.plan : undefined);
  /** What Ctrl+Enter does now. */
  const shortcut = useRef<(event: Event) => void>(undefined);
  const isOver = 'status' in state;
  const isStarting = state.step === 'starting';
  useEffect(() => {
    if (isOver) form.forget();
  }, [isOver]);
  const dialog = useRef<HTMLDialogElement>(null);
  /** Somebody has left while it was not known yet whether the plan is carried out. */
  const isLeft = useRef(false);
  const close = (): void => {
    isLeft.current = isStarting;
    if (isStarting) dialog.current?.close();
    else props.onClose('status' in state ? state.status : undefined);
  };
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    // They are told of the run; and where there is none the dialog comes back, and says why.
    if (isLeft.current && isOver) return close();
    isLeft.current = false;
    const isNew = !element.open;
    if (isNew) element.showModal();
    const { activeElement } = element.getRootNode() as Document | ShadowRoot;
    // A button that was pressed may be gone by now, and the focus with it.
    if (isNew || !element.contains(activeElement)) focusIn(element, state);
  }, [state.step]);
  // What the journal calls it is known with the plan.
  const heading = ('plan' in state ? state.plan?.title : undefined) ?? title;
  return (
    <dialog
      class="dialog"
      ref={dialog}
      tabIndex={-1}
      aria-labelledby="sidecar-plan-title"
      onKeyDown={(event) => {
        ignoreHeldKeys(event);
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        if (!event.repeat) shortcut.current?.(event);
      }}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <div class="dialog-head">
        <h2 id="sidecar-plan-title" class="cut" title={heading}>
          {heading}
        </h2>
        <button type="button" class="icon-button" aria-label={text('plan_close')} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      {/* It is there from the start: what a reader finds already there, and then changed, is told. */}
      <div class="visually-hidden" role="status">
        {announcement(state, choice)}
      </div>
      {props.form && !isOver ? (
        <FormAndPlan
          action={props.form.action}
          form={form}
          // Nothing is missing, or wrong, in one nobody has begun with yet.
          error={state.step === 'failed' && form.isTouched ? state.error : undefined}
          isClosed={isStarting}
        >
          <Rules state={state} onChange={controls.withRules} />
          <Body state={state} choice={choice} onRetry={controls.retry} />
        </FormAndPlan>
      ) : (
        <>
          {!isOver && props.scopes && (
            <Scopes scopes={props.scopes} chosen={scope} isClosed={isStarting} onChange={setScope} />
          )}
          <Rules state={state} onChange={controls.withRules} />
          <Body state={state} choice={choice} onRetry={controls.retry} />
        </>
      )}
      <PlanFoot
        {...props}
        controls={controls}
        choice={choice}
        isSettled={form.isSettled && choice.isSettled}
        shortcut={shortcut}
        close={close}
      />
    </dialog>
  );
}

/** The way out of a result, else the dialog as a whole: no key that is still on its way may start or stop anything. */
function focusIn(dialog: HTMLElement, { step }: PlanState): void {
  const exit = step === 'ended' ? dialog.querySelector<HTMLElement>('.dialog-foot .primary') : null;
  (exit ?? dialog).focus({ preventScroll: true });
}

/** The key that chose the action may still be down: it must not go on to press a button here. */
function ignoreHeldKeys(event: KeyboardEvent): void {
  if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
}

function Rules({ state, onChange }: { state: PlanState; onChange(rules: string[]): void }) {
  const plan = 'plan' in state ? state.plan : undefined;
  const isStarting = state.step === 'starting';
  const isOpen = state.step === 'ready' || state.step === 'making' || isStarting;
  if (!plan || plan.rules.length === 0 || !isOpen) return null;
  const toggle = (id: string, enabled: boolean): void =>
    onChange(plan.rules.filter((rule) => (rule.id === id ? enabled : rule.enabled)).map((rule) => rule.id));
  return (
    <fieldset class="rules" disabled={isStarting}>
      <legend class="visually-hidden">{text('plan_rules')}</legend>
      <span aria-hidden="true">{text('plan_rules')}</span>
      {plan.rules.map(({ id, enabled }) => {
        const count = rowsOfRule(plan, id);
        const isCounted = enabled && state.step !== 'making' && count > 0;
        return (
          <label class="check" key={id}>
            <input
              type="checkbox"
              checked={enabled}
              aria-description={isCounted ? String(count) : undefined}
              onChange={(event) => toggle(id, event.currentTarget.checked)}
            />
            {textOf('rule', id)}
            {isCounted && (
              <span class="count muted" aria-hidden="true">
                {count}
              </span>
            )}
          </label>
        );
      })}
    </fieldset>
  );
}

/** How many entities a rule brings along. */
function rowsOfRule({ rows }: Plan, id: string): number {
  return rows.filter(({ attributes }) => attributes.some(({ rule }) => rule === id)).length;
}

interface ScopesProps {
  scopes: readonly Scope[];
  chosen: string | undefined;
  isClosed: boolean;
  onChange(id: string): void;
}

function Scopes({ scopes, chosen, isClosed, onChange }: ScopesProps) {
  return (
    <fieldset class="rules" disabled={isClosed}>
      <legend class="visually-hidden">{text('undo_scope')}</legend>
      {scopes.map(({ id, label }) => (
        <label class="check" key={id}>
          <input type="radio" name="sidecar-scope" checked={id === chosen} onChange={() => onChange(id)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

function Body({ state, choice, onRetry }: { state: PlanState; choice: PlanChoice; onRetry(): void }) {
  if (state.step === 'failed' && !state.error.field) return <Failure error={state.error} onRetry={onRetry} />;
  // What is missing or wrong is said at the field.
  if (state.step === 'failed' || (state.step === 'asking' && !state.plan)) {
    return <div class="blank">{text('plan_asking')}</div>;
  }
  if (state.step === 'making' && !state.plan) {
    return (
      <div class="blank">
        <span>
          <span class="spinner" style={{ display: 'inline-block', marginInlineEnd: '8px' }} />
          {text('plan_reading')}
        </span>
      </div>
    );
  }
  if (!state.plan) return null;
  if (state.step === 'ended') return <ResultTable plan={state.plan} status={state.status} choice={choice} />;
  if (state.plan.rows.length === 0 && state.plan.skipped.length === 0) {
    return <div class="blank">{text('plan_nothing')}</div>;
  }
  // What is under way, or over, is what was applied.
  const isOpen = state.step === 'ready' || state.step === 'making' || state.step === 'asking';
  const rows = isOpen ? state.plan.rows : state.plan.rows.filter((row) => !choice.out(row));
  // What is asked about in a window of our own is less already.
  const canChoose = isOpen && !state.plan.isWhole && !('isAsked' in state && state.isAsked);
  return (
    <>
      {choice.error && <Failure error={choice.error} />}
      <PlanTable plan={{ ...state.plan, rows }} choice={canChoose ? choice : undefined} />
    </>
  );
}
