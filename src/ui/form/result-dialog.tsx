import { useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { ActionResult, FieldValue } from '../../rpc/form-shapes.ts';
import { DialogFrame } from '../parts/dialog-frame.tsx';
import { Failure } from '../parts/failure.tsx';
import { text } from '../text.ts';
import { FormFields } from './form-fields.tsx';
import { type FormRequest, useForm } from './use-form.ts';

export interface ResultDialogProps {
  client: Client;
  title: string;
  form: FormRequest;
  /** What the button says that goes on; without it our own word. */
  submit?: string | undefined;
  /** Rejects too when the dialog is closed. */
  get(input: Record<string, FieldValue>): Promise<ActionResult>;
  onResult(result: ActionResult): void;
  onClose(): void;
}

/** The questions of an action that changes nothing. */
export function ResultDialog({ client, title, form: request, submit, get, onResult, onClose }: ResultDialogProps) {
  const form = useForm(client, request);
  const [error, setError] = useState<UserError>();
  const [isBusy, setIsBusy] = useState(false);
  const run = (): void => {
    if (!form.answers || isBusy) return;
    setIsBusy(true);
    setError(undefined);
    get(form.answers).then(
      (result) => {
        form.forget();
        onResult(result);
      },
      (reason) => {
        setIsBusy(false);
        setError(toUserError(reason));
      },
    );
  };
  return (
    <DialogFrame title={title} onClose={onClose}>
      <FormFields action={request.action} form={form} error={error} isClosed={isBusy} />
      {error && !error.field && <Failure error={error} />}
      <div class="dialog-foot">
        <button type="button" class="button quiet" onClick={onClose}>
          {text('plan_cancel')}
        </button>
        <button type="button" class="button primary" disabled={!form.answers || isBusy} onClick={run}>
          {submit ?? text('result_get')}
        </button>
      </div>
    </DialogFrame>
  );
}
