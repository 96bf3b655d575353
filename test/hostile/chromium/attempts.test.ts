import { attempts } from '../attempts/attempts.ts';
import { test } from './stages.ts';

for (const { name, comesToNothing, without } of attempts) {
  test(name, ({ defended }) => comesToNothing(defended));
  if (without)
    test(`without ${without.defence} it is otherwise: ${name}`, ({ undefended }) => without.succeeds(undefended));
}
