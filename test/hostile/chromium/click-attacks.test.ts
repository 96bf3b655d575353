import { clickAttacks } from '../attacks/click-attacks.ts';
import { isFooled, refusesClick } from '../attacks/try-click-attack.ts';
import { isTriedWithout } from '../is-tried-without.ts';
import { test } from './stages.ts';

for (const attack of clickAttacks) {
  test(`no plan is applied by a click in a page that ${attack.name}`, ({ defended }) => refusesClick(attack, defended));
}
for (const attack of clickAttacks.filter(isTriedWithout)) {
  test(`without ${attack.stoppedBy} one is, in a page that ${attack.name}`, ({ undefended }) =>
    isFooled(attack, undefended));
}
