import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { Field, FieldValue } from '../../rpc/form-shapes.ts';
import type { EntityRef } from '../../rpc/shapes.ts';
import { type FormValues, firstMissing, initialValues, inputOf } from './form-values.ts';
import { type FormKeepsFile, sendFile } from './keep-file.ts';
import type { MadeForm } from './made-form.ts';

/** What is asked, and of which entities. */
export interface FormRequest {
  action: string;
  entities: EntityRef[];
  /** What was answered already, in the menu. */
  input: Record<string, FieldValue>;
  /** The questions, where they were read already. */
  made?: MadeForm;
}

export interface FormControls {
  /** `undefined` until they are read. */
  fields: readonly Field[] | undefined;
  values: FormValues;
  /** Why there are no fields. */
  error: UserError | undefined;
  /** What is answered at this moment, once nothing is missing. */
  answers: Record<string, FieldValue> | undefined;
  /** What there is to plan with: the answers after a pause. It stays the same object while nothing changes. */
  input: Record<string, FieldValue> | undefined;
  /** Whether `input` is what the form shows. */
  isSettled: boolean;
  /** Something was typed or chosen: since it was opened, in the menu, or earlier and kept. */
  isTouched: boolean;
  change(values: FormValues): void;
  retry(): void;
  /** Takes a file to the background; comes back with what the form holds of it. */
  keepFile: FormKeepsFile;
  /** Nothing of it is needed any more: it was applied. What is typed from now on counts for nothing. */
  forget(): void;
}

/** How long nobody types before the plan follows, and the draft is kept; milliseconds. */
const pause = 250;

/**
 *     reading ─▶ asked ─▶ answered ─(each change, after a pause)─▶ answered
 *        └─▶ failed ─retry─▶ reading
 *
 * What was typed is kept as a draft until the action is applied: Escape, a page that reloads and a background that is
 * updated lose nothing.
 */
export function useForm(client: Client, request: FormRequest | undefined): FormControls {
  const [fields, setFields] = useState<readonly Field[] | undefined>(request ? request.made?.fields : []);
  const [values, setValues] = useState<FormValues>(() => startOf(request?.made, request?.input ?? {}));
  const [settled, setSettled] = useState<FormValues>(values);
  const [error, setError] = useState<UserError>();
  const [turn, setTurn] = useState(0);
  /** What was typed and is not kept yet. */
  const unkept = useRef<FormValues>(undefined);
  const isForgotten = useRef(false);
  const [isTouched, setTouched] = useState(() => isBegun(request?.made, request?.input));

  useEffect(() => {
    if (!request || request.made) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    const { action, entities, input } = request;
    setError(undefined);
    client.call('form.make', { action, entities }, { signal }).then(
      (made) => {
        if (signal.aborted) return;
        const start = startOf(made, input);
        setFields(made.fields);
        setValues(start);
        setSettled(start);
        setTouched(isBegun(made, input));
      },
      (reason) => signal.aborted || setError(toUserError(reason)),
    );
    return () => leaving.abort();
  }, [client, request, turn]);

  useEffect(() => {
    if (!request || unkept.current !== values) return;
    const timer = setTimeout(() => {
      if (unkept.current !== values) return;
      unkept.current = undefined;
      setSettled(values);
      keep(client, request, values);
    }, pause);
    return () => clearTimeout(timer);
  }, [client, request, values]);

  // Who closes the form within the pause loses nothing either.
  useEffect(
    () => () => {
      if (request && unkept.current) keep(client, request, unkept.current);
    },
    [client, request],
  );

  const input = useMemo(() => answersOf(fields, settled), [fields, settled]);
  const change = useCallback((next: FormValues): void => {
    if (isForgotten.current) return;
    unkept.current = next;
    setTouched(true);
    setValues(next);
  }, []);
  const retry = useCallback(() => setTurn((current) => current + 1), []);
  const keepFile = useCallback<FormKeepsFile>((...args) => sendFile(client, ...args), [client]);
  const forget = (): void => {
    if (isForgotten.current) return;
    isForgotten.current = true;
    unkept.current = undefined;
    if (request) keep(client, request, null);
  };
  return {
    fields,
    values,
    error,
    answers: request ? answersOf(fields, values) : noInput,
    input: request ? input : noInput,
    isSettled: values === settled,
    isTouched,
    change,
    retry,
    keepFile,
    forget,
  };
}

/** What a form holds at first: what was answered in the menu counts more than what was typed earlier. */
function startOf(made: MadeForm | undefined, input: FormRequest['input']): FormValues {
  return made ? { ...initialValues(made.fields), ...made.draft, ...input } : input;
}

function isBegun(made: MadeForm | undefined, input: FormRequest['input'] | undefined): boolean {
  return Object.keys({ ...made?.draft, ...input }).length > 0;
}

function answersOf(fields: readonly Field[] | undefined, values: FormValues): FormControls['input'] {
  return fields && !firstMissing(fields, values) ? inputOf(fields, values) : undefined;
}

const noInput = {};

function keep(client: Client, { action, entities }: FormRequest, values: FormValues | null): void {
  // A draft that cannot be kept is no reason to disturb whoever types.
  client.call('draft.keep', { action, entities, values }).catch(() => undefined);
}
