import type { Finding, UntoldReason } from '../../diagnostics/finding.ts';
import { type MessageKey, text } from '../text.ts';

const reasons: Record<UntoldReason, MessageKey> = {
  'no-data': 'untold_no_data',
  unclear: 'untold_unclear',
  refused: 'untold_refused',
  browser: 'untold_browser',
  writes: 'untold_writes',
  rights: 'untold_rights',
  others: 'untold_others',
  key: 'untold_key',
  jobs: 'untold_jobs',
};

/** What was found, or why it was not, each under the name by which we know the question. */
export function FindingList({ findings, label }: { findings: readonly (readonly [string, Finding])[]; label: string }) {
  return (
    <table class="findings" aria-label={label}>
      <tbody>
        {findings.map(([id, finding]) => (
          <tr key={id}>
            <th scope="row">
              <code>{id}</code>
            </th>
            <td>
              {'value' in finding ? (
                <code>{finding.value}</code>
              ) : (
                <span class="muted">
                  {text(reasons[finding.untold])} {finding.seen && <code>{finding.seen}</code>}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
