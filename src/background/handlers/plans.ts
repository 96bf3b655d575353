import type { Action, PlanDraft } from '../../actions/action.ts';
import { actionById } from '../../actions/registry.ts';
import { browser } from '../../browser.ts';
import { planReversal } from '../../changes/plan-reversal.ts';
import { SidecarError } from '../../errors.ts';
import { inverseOf, restorationOf } from '../../journal/inverse.ts';
import { newEntry } from '../../journal/new-entry.ts';
import type { JournalEntry } from '../../journal/run.ts';
import type { Handlers } from '../../rpc/server.ts';
import type { Plan } from '../../rpc/shapes.ts';
import type { RuleId, RuleSettings } from '../../rules/settings.ts';
import { withLastNames } from '../last-names.ts';
import { planRows } from '../shown.ts';
import type { Site } from '../site.ts';
import type { Dependencies } from './dependencies.ts';

type Names = 'plan.make' | 'plan.undo' | 'plan.restore';

/** Plans are kept in the journal from the start, so that they outlive the background that made them. */
export function planHandlers({ sites, journal, runs, readers, settings }: Dependencies): Pick<Handlers, Names> {
  runs.listen(() => readers.forget());
  return {
    'plan.make': async ({ action: id, entities, statusId, rules: chosen }, { site: origin }) => {
      const action = actionById(id);
      if (!action?.plan) throw new SidecarError('S204', id);
      const site = await sites.get(origin);
      const rules = activeRules(action, chosen);
      const reader = await readers.get(site, entities);
      const context = { reader, settings: (await settings()).rules, rules, statusId };
      const optional = optionalRules(action, context.settings);
      const draft = await action.plan(context, entities).catch((error) => {
        readers.forget();
        throw error;
      });
      const status = (await site.production()).statuses.find((one) => one.id === statusId);
      const title = message(`title_${id.replaceAll('-', '_')}`, status?.name ?? '');
      return keep(site, id, title, await withLastNames(site, draft), {
        rules: optional.map((rule) => ({ id: rule, enabled: rules.has(rule) })),
      });
    },
    'plan.undo': async ({ id }, { site: origin }) => {
      const entry = await entryOf(id, origin);
      const changes = inverseOf(entry);
      if (changes.length === 0 || entry.run.undoneBy) throw new SidecarError('S306');
      const site = await sites.get(origin);
      const draft = await planReversal(site.session, changes);
      const isRedo = entry.changeset.action === 'undo';
      const title = message(isRedo ? 'title_redo' : 'title_undo', await firstTitle(entry));
      return keep(site, isRedo ? 'redo' : 'undo', title, draft, { undoes: id });
    },
    'plan.restore': async ({ id }, { site: origin }) => {
      const entry = await entryOf(id, origin);
      const changes = restorationOf(entry);
      if (changes.length === 0) throw new SidecarError('S306');
      const site = await sites.get(origin);
      const title = message('title_restore', entry.changeset.title);
      return keep(site, 'restore', title, await planReversal(site.session, changes), {});
    },
  };

  async function entryOf(id: string, origin: string): Promise<JournalEntry> {
    const entry = await journal.get(id);
    if (!entry || entry.run.site !== origin) throw new SidecarError('S306');
    return entry;
  }

  /** What was done in the beginning, before anybody took it back. */
  async function firstTitle({ changeset }: JournalEntry): Promise<string> {
    const undone = changeset.undoes ? await journal.get(changeset.undoes) : undefined;
    return undone ? firstTitle(undone) : changeset.title;
  }

  async function keep(
    site: Site,
    action: string,
    title: string,
    { changes, skipped }: PlanDraft,
    { rules = [], undoes }: { rules?: Plan['rules']; undoes?: string },
  ): Promise<Plan> {
    const entry = newEntry({
      site: site.origin,
      user: site.user.id,
      action,
      title,
      changes,
      skipped,
      ...(undoes && { undoes }),
    });
    await journal.add(entry);
    return {
      id: entry.run.id,
      action,
      title,
      rows: planRows(await site.production(), changes),
      skipped,
      rules,
    };
  }
}

/** What the user calls it, in the user's language: the journal keeps it with the changes. */
function message(key: string, substitution: string): string {
  return browser.i18n.getMessage(key, substitution) || key;
}

/** The rules of an action that can be had or left: not what it is all about, and not what the settings switch off. */
function optionalRules({ rules = {} }: Action, settings: RuleSettings): RuleId[] {
  const ids = Object.keys(rules) as RuleId[];
  return ids.length > 1 ? ids.filter((id) => settings[id].enabled) : [];
}

/** The rules an action may set off, as the user wants them or as they are by default. */
function activeRules(action: Action, chosen: readonly string[] | undefined): Set<RuleId> {
  const possible = Object.entries(action.rules ?? {}) as [RuleId, boolean][];
  return new Set(possible.filter(([id, byDefault]) => (chosen ? chosen.includes(id) : byDefault)).map(([id]) => id));
}
