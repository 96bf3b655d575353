import type { Details } from '../../../rpc/panel-shapes.ts';
import { longDate, shortDate } from '../../format.ts';
import { plain } from '../../parts/entity-name.tsx';
import { textOfCount } from '../../text.ts';

/** The last notes, newest talk first. */
export function NotesSection({ notes }: { notes: Details['notes']['rows'] }) {
  return (
    <ul class="notes">
      {notes.map(({ id, author, date, content, category, replies }) => (
        <li key={id}>
          <div class="muted" title={longDate(date)}>
            {[plain(author), shortDate(date), category, replies > 0 && textOfCount('details_replies', replies)]
              .filter(Boolean)
              .join(' · ')}
          </div>
          <div class="content" dir="auto">
            {plain(content)}
          </div>
        </li>
      ))}
    </ul>
  );
}
