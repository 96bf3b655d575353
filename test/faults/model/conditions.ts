import { choices, type Switches } from '../../standin/switches.ts';
import { leftOut } from './switches-left-out.ts';
import { wanted } from './wanted.ts';

/** The server a story is told on. */
export interface Condition {
  name: string;
  switches: Partial<Switches>;
}

/** What keeps a server from having receipts of one form, so that the next is used. */
const forms: Condition[] = [
  { name: 'jobs', switches: {} },
  { name: 'metadata', switches: { jobCreation: 'nobody' } },
  { name: 'no receipts', switches: { jobCreation: 'nobody', userMetadata: 'refused' } },
];

/** Every form of receipt on a server as it is expected to be. */
export const usual = forms;

/** Every value of every switch that can matter, but for those of `usual`, under every form of receipts or in turns. */
export const flipped: Condition[] = Object.entries(choices)
  .filter(([name]) => !(name in leftOut))
  .flatMap(([name, choice]) =>
    Object.keys(choice.values).map((value) => ({ name, value, isUsual: value === choice.default })),
  )
  .filter(({ isUsual }) => !isUsual)
  .flatMap(({ name, value }, index) => {
    const under = wanted.isEveryForm ? forms : [forms[index % forms.length]!];
    return under.map((form) => ({
      name: `${form.name}, ${name} ${value}`,
      switches: { ...form.switches, [name]: value },
    }));
  });

/** How much of the switches that is: values, of all values. */
export const covered = {
  values: Object.entries(choices)
    .filter(([name]) => !(name in leftOut))
    .reduce((sum, [, { values }]) => sum + Object.keys(values).length, 0),
  of: Object.values(choices).reduce((sum, { values }) => sum + Object.keys(values).length, 0),
};
