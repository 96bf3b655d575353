import * as z from 'zod/mini';
import { schemeProblem } from './scheme-problem.ts';
import { templateProblem } from './template-problem.ts';

const name = z.string().check(z.minLength(1, 'required'), z.maxLength(80, 'too_long'));

/** More of them in one scope nobody can look through, and every menu carries them. */
export const maxEntries = 200;
const maxSchemes = 20;

const customEntry = z.lazy(() =>
  z.strictObject({
    id: z.guid(),
    name,
    /** The submenu it stands in; empty where it stands in that of all entries without one. */
    folder: z.string().check(z.maxLength(80, 'too_long')),
    /** API types of what it is for; none where it is for all. */
    types: z.array(name).check(z.maxLength(40, 'too_many')),
    template: z.string(),
  }),
);
/** A menu entry of the studio's: an address with places for what is selected. */
export type CustomEntry = z.infer<typeof customEntry>;

/** What a scope of the settings says of the studio's own menu entries. The messages of what is wrong are keys `input_…`. */
export const customEntries = z.lazy(() =>
  z
    .strictObject({
      /** What templates may begin with besides `https:`, such as `rvlink:`. */
      schemes: z.array(z.string()).check(z.maxLength(maxSchemes, 'too_many')),
      entries: z.array(customEntry).check(z.maxLength(maxEntries, 'too_many')),
    })
    .check((context) => {
      const { schemes, entries } = context.value;
      const refuse = (path: (string | number)[], message: string): void =>
        void context.issues.push({ code: 'custom', input: context.value, path, message });
      for (const [index, scheme] of schemes.entries()) {
        const problem = schemeProblem(scheme);
        if (problem) refuse(['schemes', index], problem);
      }
      for (const [index, { template }] of entries.entries()) {
        const problem = templateProblem(template, schemes);
        if (problem) refuse(['entries', index, 'template'], problem);
      }
    }),
);
export type CustomEntries = z.infer<typeof customEntries>;
