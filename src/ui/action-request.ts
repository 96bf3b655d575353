import type { Client } from '../rpc/client.ts';
import type { ActionResult, FieldValue } from '../rpc/form-shapes.ts';
import type { Plan } from '../rpc/run-shapes.ts';
import type { ActionItem, SelectedEntity } from '../rpc/shapes.ts';
import { dialogTitle } from './dialog-title.ts';
import { initialValues, isShown } from './form/form-values.ts';
import type { MadeForm } from './form/made-form.ts';
import type { FormRequest } from './form/use-form.ts';
import { refOf } from './selection.ts';

type MoreQuestions = Extract<ActionResult, { kind: 'form' }>;

/** An action that was chosen in a menu. */
export interface ChosenAction {
  action: ActionItem;
  entities: readonly SelectedEntity[];
  /** What was answered in the menu already. */
  input: Record<string, FieldValue>;
  /** Everything was answered, as it was the last time. */
  isAnswered?: boolean;
  /** Its form, where it was read for a submenu, or came as a result. */
  form?: MadeForm;
  /** What is said of that form, where it is somebody else's: its title, and on the button that goes on. */
  said?: { title: string; submit?: string | undefined };
}

/** What a chosen action comes to. */
export interface ActionRequest {
  title: string;
  /** What the button says that goes on; ours where it says nothing. */
  submit: string | undefined;
  /** What has to be asked before, if anything. */
  form: FormRequest | undefined;
  plan(filled: Record<string, FieldValue>, signal: AbortSignal, rules?: string[]): Promise<Plan>;
  result(filled: Record<string, FieldValue>, signal: AbortSignal): Promise<ActionResult>;
}

/** What has to be asked of whom for an action, for every menu there is. */
export function actionRequest(
  client: Client,
  { action, entities, input, form, isAnswered, said }: ChosenAction,
): ActionRequest {
  const request = { action: action.id, entities: entities.map(refOf), input };
  return {
    title: said?.title ?? dialogTitle(action),
    submit: said?.submit,
    form: !isAnswered && asksMore(action, input, form) ? { ...request, ...(form && { made: form }) } : undefined,
    plan: (filled, signal, rules) => {
      const whole = { ...request, input: { ...input, ...filled } };
      return client.call('plan.make', { ...whole, ...(rules && { rules }) }, { signal });
    },
    result: (filled, signal) => client.call('result.make', { ...request, input: { ...input, ...filled } }, { signal }),
  };
}

/** An action that has come to more questions, to be gone on with. */
export function askingMore(chosen: ChosenAction, { input, fields, ...said }: MoreQuestions): ChosenAction {
  return { ...chosen, input, form: { fields: [...fields], draft: null }, said };
}

/** Whether there are questions left after what was answered in the menu, be it only some that may be left open. */
function asksMore({ asks, field }: ActionItem, input: Record<string, FieldValue>, form: MadeForm | undefined): boolean {
  if (!form) return asks === 'form' || (asks === 'submenu' && field !== undefined && !(field in input));
  const values = { ...initialValues(form.fields), ...input };
  return form.fields.some((one) => !(one.name in input) && isShown(one, values));
}
