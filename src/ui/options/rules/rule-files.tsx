import { managedStorage } from '../../../managed-storage.ts';
import type { SettingsScope } from '../../../rpc/rule-shapes.ts';
import { importRules } from '../../../settings/import-rules.ts';
import { readManaged } from '../../../settings/managed.ts';
import { writeOwnFile } from '../../../settings/own-file.ts';
import { writePipelineSettings } from '../../../settings/pipeline-settings.ts';
import { SettingsStore } from '../../../settings/settings-store.ts';
import { saveFile } from '../../save-file.ts';
import { text } from '../../text.ts';

export interface RuleFilesProps {
  scope: SettingsScope;
  onImport(settings: { scope: SettingsScope; rules: unknown }[]): Promise<void>;
  onReset(): Promise<void>;
  onFail(reason: unknown): void;
}

const store = new SettingsStore(undefined, async () => readManaged(await managedStorage()).settings);

const exports = {
  sidecar: { word: 'options_rules_export_all', name: 'sidecar-settings.json' },
  openpype: { word: 'options_rules_export_openpype', name: 'openpype-ftrack.json' },
  ayon: { word: 'options_rules_export_ayon', name: 'ayon-ftrack.json' },
} as const;

type Kind = keyof typeof exports;

/** Settings out of a file and into one: ours with every scope, the pipelines' for the scope that is shown. */
export function RuleFiles({ scope, onImport, onReset, onFail }: RuleFilesProps) {
  const take = async (file: File): Promise<void> => {
    const settings = await importRules(file, scope);
    await onImport(settings.map(({ scope: { site, project }, own }) => ({ scope: named(site, project), ...own })));
  };
  const give = async (kind: Kind): Promise<void> => {
    const content =
      kind === 'sidecar'
        ? writeOwnFile(await store.all())
        : `${JSON.stringify(writePipelineSettings((await store.effective(scope)).rules, kind), undefined, 2)}\n`;
    saveFile(exports[kind].name, new Blob([content], { type: 'application/json' }));
  };
  return (
    <div class="rule-files">
      <label class="field">
        {text('options_rules_import')}
        <input
          type="file"
          accept="application/json,.json"
          onChange={({ currentTarget: field }) => {
            if (field.files?.[0]) take(field.files[0]).catch(onFail);
            // The same file, mended, is to be heard of again.
            field.value = '';
          }}
        />
      </label>
      <div class="line">
        {(Object.keys(exports) as Kind[]).map((kind) => (
          <button type="button" class="button" key={kind} onClick={() => void give(kind).catch(onFail)}>
            {text(exports[kind].word)}
          </button>
        ))}
        <button type="button" class="button quiet" onClick={() => void onReset()}>
          {text('options_rules_reset')}
        </button>
      </div>
    </div>
  );
}

/** A file says "all" with empty names. */
function named(site: string | undefined, project: string | undefined): SettingsScope {
  return { ...(site && { site }), ...(project && { project }) };
}
