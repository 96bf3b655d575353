import { useEffect, useRef } from 'preact/hooks';
import type { Client } from '../../rpc/client.ts';
import type { Plan, RunStatus } from '../../rpc/shapes.ts';
import { Failure, sentence } from '../parts/failure.tsx';
import { Icon } from '../parts/icon.tsx';
import { text, textOf } from '../text.ts';
import { outcomeLine, Problems } from './outcome.tsx';
import { PlanTable } from './plan-table.tsx';
import { type Follow, type PlanControls, type PlanState, usePlan } from './use-plan.ts';

export interface PlanDialogProps {
  client: Client;
  title: string;
  make(rules?: string[]): Promise<Plan>;
  follow: Follow;
  /** Must hold before anything is written: the user did this, and saw what it was. */
  isHonest(event: Event): boolean;
  onDishonest(): void;
  /** The dialog goes; the run, if there is one, goes on. */
  onClose(run: RunStatus | undefined): void;
  onUndo(run: RunStatus): void;
  onRestore(run: RunStatus): void;
}

/** A plan that can be read, then what becomes of it: one dialog from the first look to the result. */
export function PlanDialog(props: PlanDialogProps) {
  const { client, title, make, follow } = props;
  const controls = usePlan(client, make, follow);
  const { state } = controls;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (dialog.current && !dialog.current.open) dialog.current.showModal();
  }, []);
  const close = (): void => props.onClose('status' in state ? state.status : undefined);
  return (
    <dialog
      class="dialog"
      ref={dialog}
      aria-labelledby="sidecar-plan-title"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <div class="dialog-head">
        <h2 id="sidecar-plan-title" class="cut">
          {title}
        </h2>
        <button type="button" class="icon-button" aria-label={text('plan_close')} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <Rules state={state} onChange={controls.withRules} />
      <Body state={state} onRetry={controls.retry} />
      <Foot {...props} controls={controls} close={close} />
    </dialog>
  );
}

function Rules({ state, onChange }: { state: PlanState; onChange(rules: string[]): void }) {
  const plan = 'plan' in state ? state.plan : undefined;
  const isOpen = state.step === 'ready' || state.step === 'making';
  if (!plan || plan.rules.length < 2 || !isOpen) return null;
  const toggle = (id: string, enabled: boolean): void =>
    onChange(plan.rules.filter((rule) => (rule.id === id ? enabled : rule.enabled)).map((rule) => rule.id));
  return (
    <fieldset class="rules">
      <legend class="visually-hidden">{text('plan_rules')}</legend>
      <span aria-hidden="true">{text('plan_rules')}</span>
      {plan.rules.map(({ id, enabled }) => (
        <label class="check" key={id}>
          <input type="checkbox" checked={enabled} onChange={(event) => toggle(id, event.currentTarget.checked)} />
          {textOf('rule', id)}
        </label>
      ))}
    </fieldset>
  );
}

function Body({ state, onRetry }: { state: PlanState; onRetry(): void }) {
  if (state.step === 'failed') return <Failure error={state.error} onRetry={onRetry} />;
  if (state.step === 'making' && !state.plan) {
    return (
      <div class="blank" role="status">
        <span>
          <span class="spinner" style={{ display: 'inline-block', marginInlineEnd: '8px' }} />
          {text('plan_reading')}
        </span>
      </div>
    );
  }
  if (!state.plan) return null;
  if (state.step === 'ended' && state.status.problems.length > 0) return <Problems problems={state.status.problems} />;
  if (state.plan.rows.length === 0 && state.plan.skipped.length === 0) {
    return <div class="blank">{text('plan_nothing')}</div>;
  }
  return <PlanTable plan={state.plan} />;
}

type FootProps = PlanDialogProps & { controls: PlanControls; close(): void };

function Foot({ controls, close, isHonest, onDishonest, onUndo, onRestore }: FootProps) {
  const { state, apply, stop } = controls;
  const honestly =
    (work: () => void) =>
    (event: Event): void =>
      isHonest(event) ? work() : onDishonest();
  if (state.step === 'running' || state.step === 'interrupted') {
    const { counts } = state.status;
    const share = counts.total > 0 ? ((counts.total - counts.open) / counts.total) * 100 : 0;
    const line =
      state.step === 'running'
        ? text('run_progress', counts.written, counts.total)
        : text('run_interrupted', counts.written, counts.total);
    return (
      <div class="dialog-foot">
        <div class="summary" role="status">
          <div>{line}</div>
          {state.step === 'interrupted' && state.status.interruption && (
            <div class="muted">{sentence(state.status.interruption)}</div>
          )}
          <div class="progress" role="progressbar" aria-label={line} aria-valuenow={Math.round(share)}>
            <div style={{ width: `${share}%` }} />
          </div>
        </div>
        {state.step === 'running' ? (
          <button type="button" class="button" onClick={stop}>
            {text('run_stop')}
          </button>
        ) : (
          <button type="button" class="button primary" onClick={honestly(apply)}>
            {text('run_continue')}
          </button>
        )}
      </div>
    );
  }
  if (state.step === 'ended') {
    const { status } = state;
    const hasOverwritten = status.problems.some(({ kind }) => kind === 'overwritten');
    return (
      <div class="dialog-foot">
        <div class="summary" role="status">
          {outcomeLine(status)}
        </div>
        {hasOverwritten && (
          <button type="button" class="button" onClick={honestly(() => onRestore(status))}>
            {text('run_restore')}
          </button>
        )}
        {status.canUndo && (
          <button type="button" class="button" onClick={honestly(() => onUndo(status))}>
            {text('run_undo')}
          </button>
        )}
        <button type="button" class="button primary" onClick={close}>
          {text('plan_close')}
        </button>
      </div>
    );
  }
  const count = 'plan' in state ? (state.plan?.rows.length ?? 0) : 0;
  return (
    <div class="dialog-foot">
      <button type="button" class="button quiet" onClick={close}>
        {text('plan_cancel')}
      </button>
      <button
        type="button"
        class="button primary"
        disabled={state.step !== 'ready' || count === 0}
        onClick={honestly(apply)}
      >
        {count === 1 ? text('plan_apply_one') : text('plan_apply_many', count)}
      </button>
    </div>
  );
}
