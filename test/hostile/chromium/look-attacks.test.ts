import { lookAttacks } from '../attacks/look-attacks.ts';
import { keepsItsLooks, looksOtherwise } from '../attacks/try-look-attack.ts';
import { isTriedWithout } from '../is-tried-without.ts';
import { test } from './stages.ts';

for (const attack of lookAttacks) {
  test(`a plan looks as it does in a page that ${attack.name}`, ({ defended }) => keepsItsLooks(attack, defended));
}
for (const attack of lookAttacks.filter(isTriedWithout)) {
  test(`without ${attack.stoppedBy} it does not, in a page that ${attack.name}`, ({ undefended }) =>
    looksOtherwise(attack, undefended));
}
