import { useEffect, useRef, useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../../errors.ts';
import { type Proposal, proposals, rowsOf } from '../../../page/learn/proposals.ts';
import type { Client } from '../../../rpc/client.ts';
import type { SelectedEntity } from '../../../rpc/shapes.ts';
import { EntityName, plain } from '../../parts/entity-name.tsx';
import { Failure } from '../../parts/failure.tsx';
import { text, textOfCount } from '../../text.ts';
import { PanelFrame } from '../panel-frame.tsx';
import type { PanelProps } from '../panel-props.ts';
import { Marks } from './marks.tsx';
import { usePointing } from './use-pointing.ts';

/** Rows that are shown of what a profile finds, and frames that are drawn in the page. */
const mostShown = 20;

const ways = [
  ['out', 'learn_out'],
  ['in', 'learn_in'],
  ['previous', 'learn_previous'],
  ['next', 'learn_next'],
] as const;

/** A proposal with the entity that its id names. */
interface Choice extends Proposal {
  entity: SelectedEntity;
}

type Step =
  | { kind: 'pointing'; wasNothing?: boolean }
  | { kind: 'looking' }
  | { kind: 'choosing'; choices: readonly Choice[]; chosen: number };

/**
 * Makes a profile of a page in which nothing is found: a person points at a row, picks the entity that is meant, sees what
 * else would be found, and is asked in a window of our own whether to keep it.
 */
export function LearnPanel({ client, controls }: PanelProps) {
  const [step, setStep] = useState<Step>({ kind: 'pointing' });
  const [error, setError] = useState<UserError>();
  const [named, setNamed] = useState<string>();
  const name = named ?? (document.title.slice(0, 100) || location.hostname);
  const look = async (element: Element): Promise<void> => {
    setStep({ kind: 'looking' });
    setError(undefined);
    try {
      const choices = await choicesAt(client, element);
      setStep(choices.length > 0 ? { kind: 'choosing', choices, chosen: 0 } : { kind: 'pointing', wasNothing: true });
    } catch (reason) {
      setError(toUserError(reason));
      setStep({ kind: 'pointing' });
    }
  };
  const { at, move } = usePointing(step.kind === 'pointing', (element) => void look(element));
  const again = (): void => setStep({ kind: 'pointing' });
  return (
    <PanelFrame label={text('learn_title')} title={text('learn_title')} controls={controls}>
      <div class="learn">
        {error && <Failure error={error} />}
        {step.kind === 'pointing' && (
          <>
            <p>{text('learn_point')}</p>
            {step.wasNothing && <p role="alert">{text('learn_nothing')}</p>}
            <fieldset class="line">
              <legend class="muted">{text('learn_keys')}</legend>
              {ways.map(([way, words]) => (
                <button type="button" class="button" key={way} onClick={() => move(way)}>
                  {text(words)}
                </button>
              ))}
              <button type="button" class="button primary" disabled={!at} onClick={() => at && void look(at)}>
                {text('learn_take')}
              </button>
            </fieldset>
            {at && (
              <>
                <p class="muted cut" role="status">
                  {plain((at.textContent ?? '').trim().slice(0, 80))}
                </p>
                <Marks elements={[at]} />
              </>
            )}
          </>
        )}
        {step.kind === 'looking' && (
          <p class="muted" role="status">
            {text('learn_looking')}
          </p>
        )}
        {step.kind === 'choosing' && (
          <>
            <fieldset>
              <legend>{text('learn_which')}</legend>
              {step.choices.map(({ entity, profile }, index) => (
                <label class="learn-choice" key={entity.id}>
                  <input
                    type="radio"
                    name="learn"
                    checked={index === step.chosen}
                    onChange={() => setStep({ ...step, chosen: index })}
                  />
                  <EntityName name={entity.name} path={entity.path} />
                  <code class="muted">
                    {[profile.rows, profile.within, profile.attribute].filter(Boolean).join(' ')}
                  </code>
                </label>
              ))}
            </fieldset>
            <Check
              key={step.chosen}
              choice={step.choices[step.chosen]!}
              {...{ client, name }}
              onName={setNamed}
              onAgain={again}
            />
          </>
        )}
      </div>
    </PanelFrame>
  );
}

interface CheckProps {
  client: Client;
  choice: Choice;
  /** What it is to be called. */
  name: string;
  onName(name: string): void;
  onAgain(): void;
}

/** What else a choice would find in this page, and the way to keep it. */
function Check({ client, choice, name, onName, onAgain }: CheckProps) {
  const isAsking = useRef(false);
  const [found, setFound] = useState<readonly string[]>();
  const [error, setError] = useState<UserError>();
  const profile = { ...choice.profile, name };
  const rows = rowsOf(document, profile);
  useEffect(() => {
    const ids = [...new Set(rows.map(({ id }) => id))].slice(0, mostShown);
    entitiesOf(client, ids).then(
      (entities) => setFound(entities.map((one) => [...one.path.slice(1), one.name].join(' / '))),
      (reason) => setError(toUserError(reason)),
    );
  }, [client, choice]);
  const keep = (event: Event): void => {
    event.preventDefault();
    // One window asks.
    if (isAsking.current) return;
    isAsking.current = true;
    setError(undefined);
    client
      .call('profiles.propose', { profile, finds: (found ?? []).map((one) => one.slice(0, 300)) })
      .catch((reason) => setError(toUserError(reason)))
      .finally(() => {
        isAsking.current = false;
      });
  };
  return (
    <form onSubmit={keep}>
      <h3>{textOfCount('learn_finds', rows.length)}</h3>
      <ul>
        {found?.map((one) => (
          <li key={one}>{plain(one)}</li>
        ))}
      </ul>
      <Marks elements={rows.slice(0, mostShown).map(({ row }) => row)} />
      {error && <Failure error={error} />}
      <label class="field">
        {text('learn_name')}
        <input required maxLength={100} value={name} onInput={({ currentTarget }) => onName(currentTarget.value)} />
      </label>
      <div class="line">
        <button type="submit" class="button primary">
          {text('learn_keep')}
        </button>
        <button type="button" class="button" onClick={onAgain}>
          {text('learn_again')}
        </button>
      </div>
    </form>
  );
}

async function choicesAt(client: Client, element: Element): Promise<Choice[]> {
  const found = proposals(element);
  const entities = await entitiesOf(
    client,
    found.map(({ id }) => id),
  );
  const byId = new Map(entities.map((one) => [one.id, one]));
  return found.flatMap((one) => {
    const entity = byId.get(one.id);
    return entity ? [{ ...one, entity }] : [];
  });
}

async function entitiesOf(client: Client, ids: readonly string[]): Promise<SelectedEntity[]> {
  if (ids.length === 0) return [];
  const things = ids.map((id) => ({ candidates: [{ id, via: 'model' as const, confidence: 1 }], text: '' }));
  return (await client.call('selection.resolve', { things })).entities;
}
