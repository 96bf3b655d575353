import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { SidecarError, toUserError, type UserError } from '../../../errors.ts';
import type { Client } from '../../../rpc/client.ts';
import type { OutputOf } from '../../../rpc/commands.ts';
import type { SettingsScope } from '../../../rpc/rule-shapes.ts';
import type { Connect } from '../../../rpc/view-port.ts';
import { Failure } from '../../parts/failure.tsx';
import { SiteContext } from '../../parts/thumbnail.tsx';
import { text } from '../../text.ts';
import { EntryCard } from './entry-card.tsx';
import { RuleCard } from './rule-card.tsx';
import { RuleFiles } from './rule-files.tsx';
import { RulePreview } from './rule-preview.tsx';
import { ScopeChoice } from './scope-choice.tsx';

export interface RuleEditorProps {
  client: Client;
  connect: Connect;
  /** Another one whenever the servers the extension knows have changed, or settings by other means. */
  turn: number;
}

/** Which rules follow a change, and how: for all servers, for one, or for a project of one. */
export function RuleEditor({ client, connect, turn }: RuleEditorProps) {
  const [sites, setSites] = useState<string[]>([]);
  /** `undefined` until it is known which server was worked with last. */
  const [scope, setScope] = useState<SettingsScope>();
  const shown = useRef(scope);
  shown.current = scope;
  /** Of the scope that was shown when it was asked for: until that of the next one is there, nothing of it can be used. */
  const [read, setRead] = useState<OutputOf<'rules.read'> & { of: SettingsScope }>();
  const [error, setError] = useState<UserError>();
  const [said, setSaid] = useState('');
  const [preview, setPreview] = useState<{ rule: string; action: string }>();

  useEffect(() => {
    let isCurrent = true;
    Promise.all([client.call('sites.list', {}), client.call('sites.last', {})]).then(
      ([known, last]) => {
        if (!isCurrent) return;
        const origins = known.map(({ origin }) => origin);
        setSites(origins);
        const isThere = (now: SettingsScope): boolean => !now.site || origins.includes(now.site);
        setScope((now) => (now && isThere(now) ? now : scopeOf(last ?? origins[0])));
      },
      (reason) => isCurrent && setError(toUserError(reason)),
    );
    return () => {
      isCurrent = false;
    };
  }, [client, turn]);

  const reread = useCallback(
    async (of: SettingsScope, signal?: AbortSignal): Promise<void> => {
      try {
        const now = await client.call('rules.read', { scope: of }, { signal });
        setError(undefined);
        if (shown.current === of) setRead({ ...now, of });
      } catch (reason) {
        if (!signal?.aborted) setError(toUserError(reason));
      }
    },
    [client],
  );
  useEffect(() => {
    if (!scope) return;
    const leaving = new AbortController();
    void reread(scope, leaving.signal);
    return () => leaving.abort();
    // What others have set counts from then on.
  }, [scope, reread, turn]);

  if (!scope) return null;
  /** Does something, and shows what is so afterwards. Rejects with what is wrong with a field, which is said there. */
  const after = async (work: Promise<unknown>, word: string): Promise<void> => {
    setSaid('');
    try {
      await work;
      setSaid(word);
      await reread(scope);
    } catch (reason) {
      if (reason instanceof SidecarError && reason.field) throw reason;
      setError(toUserError(reason));
    }
  };
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">{text('options_rules')}</h2>
      <p class="muted">{text('options_rules_explain')}</p>
      <ScopeChoice
        sites={sites}
        projects={read && read.of.site === scope.site ? read.projects : []}
        scope={scope}
        onChoose={(next) => {
          setSaid('');
          setScope(next);
        }}
      />
      {error && <Failure error={error} onRetry={() => void reread(scope)} />}
      {!error && scope.site && read?.of !== scope && (
        <p class="muted" role="status">
          {text('search_asking')}
        </p>
      )}
      {read?.mistakes.map((mistake) => (
        <div class="managed-mistake" key={mistake.detail}>
          <p>{text('options_managed_mistake')}</p>
          <Failure error={mistake} />
        </div>
      ))}
      {read?.error && (
        <SiteContext.Provider value={scope.site ?? ''}>
          <Failure error={read.error} onRetry={() => void reread(scope)} />
        </SiteContext.Provider>
      )}
      <div class="rule-cards" key={`${read?.of.site} ${read?.of.project}`} inert={read?.of !== scope}>
        {read?.rules.map((rule) => (
          <RuleCard
            key={rule.id}
            rule={rule}
            scope={read.of}
            onSave={(values) =>
              after(client.call('rules.save', { scope, rule: rule.id, values }), text('options_saved'))
            }
            onPreview={
              scope.project && rule.preview ? () => setPreview({ rule: rule.id, action: rule.preview! }) : undefined
            }
            onInherit={() => after(client.call('rules.inherit', { scope, rule: rule.id }), text('options_saved'))}
          />
        ))}
        {read && (
          <EntryCard
            entries={read.entries}
            onSave={(values) => after(client.call('entries.save', { scope, values }), text('options_saved'))}
          />
        )}
      </div>
      <RuleFiles
        scope={scope}
        onImport={(settings) => after(client.call('rules.import', { settings }), text('options_rules_imported'))}
        onReset={() => after(client.call('rules.reset', { scope }), text('options_saved'))}
        onFail={(reason) => {
          setSaid('');
          setError(toUserError(reason));
        }}
      />
      <p class="muted" role="status">
        {said}
      </p>
      {preview && scope.site && scope.project && (
        <RulePreview
          {...preview}
          connect={connect}
          site={scope.site}
          project={scope.project}
          onClose={() => setPreview(undefined)}
        />
      )}
    </section>
  );
}

function scopeOf(site: string | undefined): SettingsScope {
  return site ? { site } : {};
}
