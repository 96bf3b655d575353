import * as z from 'zod/mini';
import { siteless } from './command.ts';
import { fieldValue } from './form-shapes.ts';
import * as rule from './rule-shapes.ts';
import * as shape from './shapes.ts';

const ruleId = z.lazy(() => z.string().check(z.maxLength(60)));
/** A filled form: the rule's own shape looks at what is in it. */
const values = z.lazy(() => z.record(z.string().check(z.maxLength(200)), fieldValue));

/** Commands of the options page about rules and their settings; they say themselves of which site. */
export const ruleCommands = {
  /** The rules that count in a scope, each with the questions its settings are asked by. */
  'rules.read': siteless(
    () => z.strictObject({ scope: rule.settingsScope }),
    () =>
      z.object({
        /** Of the scope's site. */
        projects: z.array(z.object({ id: z.string(), name: z.string(), hasOwn: z.boolean() })),
        rules: z.array(rule.editedRule),
        /** The menu entries that the scope has itself. */
        entries: rule.editedEntries,
        /** What is wrong with what the studio has set; that part does not count. */
        mistakes: z.array(shape.userError),
        /** Why nobody knows what the server has. */
        error: z.optional(shape.userError),
      }),
  ),
  /** Gives a scope settings of its own for a rule: a filled form, which is looked at before it is kept. */
  'rules.save': siteless(
    () => z.strictObject({ scope: rule.settingsScope, rule: ruleId, values }),
    () => z.null(),
  ),
  /** Takes away what a scope says of a rule, so that the scope around it counts again. */
  'rules.inherit': siteless(
    () => z.strictObject({ scope: rule.settingsScope, rule: ruleId }),
    () => z.null(),
  ),
  /** Settings out of a file, which are looked at again before they are kept; where it says nothing of entries, those stay. */
  'rules.import': siteless(
    () =>
      z.strictObject({
        settings: z
          .array(z.strictObject({ scope: rule.settingsScope, rules: z.unknown(), entries: z.optional(z.unknown()) }))
          .check(z.maxLength(5000)),
      }),
    () => z.null(),
  ),
  /** Takes away everything a scope says of rules. */
  'rules.reset': siteless(
    () => z.strictObject({ scope: rule.settingsScope }),
    () => z.null(),
  ),
  /** Gives a scope menu entries of its own: a filled form, which is looked at before it is kept. */
  'entries.save': siteless(
    () => z.strictObject({ scope: rule.settingsScope, values }),
    () => z.null(),
  ),
} as const;
