import { useEffect, useState } from 'preact/hooks';
import type { RunStatus } from '../../rpc/shapes.ts';
import { SignIn, sentence } from '../parts/failure.tsx';
import { Icon } from '../parts/icon.tsx';
import { text } from '../text.ts';
import { applyLabel, runLine } from './announcement.ts';
import { hasOverwritten, outcomeLine, undoLabel } from './outcome.tsx';
import type { PlanDialogProps } from './plan-dialog.tsx';
import type { PlanControls, PlanState } from './use-plan.ts';

export interface PlanFootProps extends PlanDialogProps {
  controls: PlanControls;
  close(): void;
}

/** Nobody can have read anything in less; a click that comes sooner was meant for what was there before. Milliseconds. */
const readingTime = 400;

/** What can be done with a plan now: apply it, stop it, go on with it, take it back. */
export function PlanFoot(props: PlanFootProps) {
  const { controls, isHonest, onDishonest } = props;
  const honestly =
    (work: () => void) =>
    (event: Event): void =>
      isHonest(event) ? work() : onDishonest();
  const { state } = controls;
  if (state.step === 'running' || state.step === 'interrupted') {
    return <Running state={state} stop={controls.stop} goOn={honestly(controls.apply)} />;
  }
  if (state.step === 'ended') return <Ended {...props} status={state.status} honestly={honestly} />;
  return <Planned state={state} apply={honestly(controls.apply)} close={props.close} />;
}

interface RunningProps {
  state: Extract<PlanState, { status: RunStatus }>;
  stop(): void;
  goOn(event: Event): void;
}

function Running({ state, stop, goOn }: RunningProps) {
  const [isStopping, setIsStopping] = useState(false);
  const { counts, interruption } = state.status;
  const isRunning = state.step === 'running';
  const share = counts.total > 0 ? ((counts.total - counts.open) / counts.total) * 100 : 0;
  const line = isRunning && isStopping ? text('run_stopping', counts.written, counts.total) : runLine(state);
  const reason = state.error ?? (isRunning ? undefined : interruption);
  return (
    <div class="dialog-foot">
      <div class="summary">
        <div>{line}</div>
        {reason && <div class="muted">{sentence(reason)}</div>}
        <div class="progress" role="progressbar" aria-label={line} aria-valuenow={Math.round(share)}>
          <div style={{ width: `${share}%` }} />
        </div>
      </div>
      {reason?.number === 'S105' && <SignIn />}
      {isRunning ? (
        <button
          type="button"
          class="button"
          // What is under way is waited for. It keeps the focus meanwhile.
          aria-disabled={isStopping}
          onClick={() => {
            if (!isStopping) stop();
            setIsStopping(true);
          }}
        >
          {text('run_stop')}
        </button>
      ) : (
        <button type="button" class="button primary" onClick={goOn}>
          {text('run_continue')}
        </button>
      )}
    </div>
  );
}

interface EndedProps extends PlanFootProps {
  status: RunStatus;
  honestly(work: () => void): (event: Event) => void;
}

function Ended({ status, honestly, onRestore, onUndo, close }: EndedProps) {
  const kind = status.problems.length === 0 ? 'good' : 'bad';
  return (
    <div class="dialog-foot">
      <div class={`summary ${kind}`}>
        <Icon name={kind} />
        {outcomeLine(status)}
      </div>
      {hasOverwritten(status) && (
        <button type="button" class="button" onClick={honestly(() => onRestore(status))}>
          {text('run_restore')}
        </button>
      )}
      {status.canUndo && (
        <button type="button" class="button" onClick={honestly(() => onUndo(status))}>
          {undoLabel(status)}
        </button>
      )}
      <button type="button" class="button primary" onClick={close}>
        {text('plan_close')}
      </button>
    </div>
  );
}

function Planned({ state, apply, close }: { state: PlanState; apply(event: Event): void; close(): void }) {
  const [isRead, setIsRead] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsRead(true), readingTime);
    return () => clearTimeout(timer);
  }, []);
  const count = 'plan' in state ? state.plan?.rows.length : undefined;
  return (
    <div class="dialog-foot">
      {count === 0 && <div class="summary">{text('plan_unchanged')}</div>}
      <button type="button" class="button quiet" onClick={close}>
        {text(count === 0 ? 'plan_close' : 'plan_cancel')}
      </button>
      {state.step !== 'failed' && count !== 0 && (
        <button type="button" class="button primary" disabled={state.step !== 'ready' || !isRead} onClick={apply}>
          {applyLabel(count)}
        </button>
      )}
    </div>
  );
}
