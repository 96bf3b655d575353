import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { Plan, RunStatus } from '../../rpc/run-shapes.ts';
import { fileSize } from '../format.ts';
import { SignIn, sentence } from '../parts/failure.tsx';
import { Icon } from '../parts/icon.tsx';
import { text, textOf } from '../text.ts';
import { applyLabel, runLine } from './announcement.ts';
import { finishLabel, outcomeLine, undoLabel } from './outcome.tsx';
import type { PlanDialogProps } from './plan-dialog.tsx';
import type { PlanChoice } from './use-choice.ts';
import type { PlanControls, PlanState } from './use-plan.ts';

export interface PlanFootProps extends PlanDialogProps {
  controls: PlanControls;
  choice: PlanChoice;
  /** Is told what Ctrl+Enter does now. */
  shortcut: RefObject<((event: Event) => void) | undefined>;
  /** Whether the plan is, or will be, of what the form shows, and it is known what comes of what was unticked. */
  isSettled: boolean;
  close(): void;
}

/** Nobody can have read anything in less; a click that comes sooner was meant for what was there before. Milliseconds. */
const readingTime = 400;

/** What can be done with a plan now: apply it, stop it, go on with it, take it back. */
export function PlanFoot(props: PlanFootProps) {
  const [isUnsettled, setIsUnsettled] = useState(false);
  const honestly =
    (work: () => void) =>
    (event: Event): void => {
      const doubt = props.doubt(event);
      setIsUnsettled(doubt === 'unsettled');
      if (doubt === 'touched') props.onTouched();
      else if (!doubt) work();
    };
  return (
    <>
      {isUnsettled && (
        <div class="unsettled" role="alert">
          {text('plan_unsettled')}
        </div>
      )}
      <Foot {...props} honestly={honestly} />
    </>
  );
}

interface FootProps extends PlanFootProps {
  honestly(work: () => void): (event: Event) => void;
}

function Foot(props: FootProps) {
  const { controls, choice, honestly } = props;
  const { state } = controls;
  if (state.step === 'running' || state.step === 'interrupted') {
    return <Running state={state} stop={controls.stop} goOn={honestly(() => controls.apply())} />;
  }
  if (state.step === 'ended') return <Ended {...props} status={state.status} honestly={honestly} />;
  // Another plan has to be read anew.
  const planId = 'plan' in state ? state.plan?.id : undefined;
  return <Planned {...props} key={planId} state={state} apply={honestly(() => controls.apply(choice.without))} />;
}

interface RunningProps {
  state: Extract<PlanState, { status: RunStatus }>;
  stop(): void;
  goOn(event: Event): void;
}

function Running({ state, stop, goOn }: RunningProps) {
  const [isStopping, setIsStopping] = useState(false);
  // What could not be stopped can be stopped again.
  useEffect(() => {
    if (state.error) setIsStopping(false);
  }, [state.error]);
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

function Ended({ status, honestly, onFinish, onUndo, close }: EndedProps) {
  const kind = status.problems.length === 0 ? 'good' : 'bad';
  return (
    <div class="dialog-foot">
      <div class={`summary ${kind}`}>
        <Icon name={kind} />
        {outcomeLine(status)}
      </div>
      {status.left > 0 && (
        <button type="button" class="button" onClick={honestly(() => onFinish(status))}>
          {finishLabel(status)}
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

interface PlannedProps extends PlanFootProps {
  state: PlanState;
  apply(event: Event): void;
}

function Planned({ state, choice, isSettled, shortcut, apply, close }: PlannedProps) {
  const [isRead, setIsRead] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsRead(true), readingTime);
    return () => clearTimeout(timer);
  }, []);
  const count = 'plan' in state ? state.plan?.rows.length : undefined;
  const canApply = state.step === 'ready' && isSettled && isRead && choice.count > 0 && !state.plan.isReport;
  useLayoutEffect(() => {
    shortcut.current = canApply ? apply : undefined;
    return () => {
      shortcut.current = undefined;
    };
  });
  return (
    <div class="dialog-foot">
      {count === 0 && <div class="summary">{text('plan_unchanged')}</div>}
      {(state.step === 'ready' || state.step === 'starting') && (
        <Notes plan={state.plan} hasChanged={state.hasChanged ?? false} />
      )}
      {state.step === 'ready' && state.isAsked && (
        <div class="summary" role="status">
          {text('plan_asked')}
        </div>
      )}
      <button type="button" class="button quiet" onClick={close}>
        {text(count === 0 ? 'plan_close' : 'plan_cancel')}
      </button>
      {state.step !== 'failed' && count !== 0 && (
        <button
          type="button"
          class="button primary"
          disabled={!canApply}
          title={text('plan_apply_key')}
          aria-keyshortcuts="Control+Enter"
          onClick={apply}
        >
          {applyLabel(count, choice.count)}
        </button>
      )}
    </div>
  );
}

/** What has to be known before a plan is applied, besides its rows. */
function Notes({ plan, hasChanged }: { plan: Plan; hasChanged: boolean }) {
  const losses = [...new Set((plan.losses ?? []).map(({ what }) => what))];
  const removed = removedKinds(plan);
  const { warnings = [], uploads = [] } = plan;
  if (!hasChanged && !plan.isSplit && losses.length + warnings.length + uploads.length + removed.length === 0)
    return null;
  return (
    <div class="summary">
      {hasChanged && <div role="alert">{text('plan_changed')}</div>}
      {plan.isSplit && <div>{text('plan_split')}</div>}
      {removed.length > 0 && <div>{text('plan_removes', removed.join(' · '))}</div>}
      {uploads.map(({ name, size }, index) => (
        <div key={index}>{text('plan_upload', name, fileSize(size))}</div>
      ))}
      {warnings.map(({ key, detail }) => (
        <div key={key}>{textOf('warning', key, [detail])}</div>
      ))}
      {losses.map((what) => (
        <div key={what}>{textOf('loss', what)}</div>
      ))}
    </div>
  );
}

/** `task 3`, `note 12`: what goes, most first. */
function removedKinds({ rows }: Plan): string[] {
  const counts = new Map<string, number>();
  for (const { kind, type } of rows) if (kind === 'delete') counts.set(type, (counts.get(type) ?? 0) + 1);
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return sorted.map(([type, count]) => `${textOf('kind', type, [], type)} ${count}`);
}
