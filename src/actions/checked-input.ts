import { SidecarError } from '../errors.ts';
import type { AnyAction } from './action.ts';

/** A filled form as the action takes it. Throws S207, which names the field and says what is wrong with it. */
export function checkedInput<Input>({ input }: AnyAction, filled: unknown): Input {
  const result = input.safeParse(filled);
  if (result.success) return result.data as Input;
  const [issue] = result.error.issues;
  throw new SidecarError('S207', issue?.message ?? '', issue?.path.join('.'));
}
