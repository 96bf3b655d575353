import { useRef } from 'preact/hooks';
import { plain } from '../../parts/entity-name.tsx';
import { Failure } from '../../parts/failure.tsx';
import { text } from '../../text.ts';
import { useNews } from '../../use-news.ts';
import { PanelFrame } from '../panel-frame.tsx';
import type { PanelProps } from '../panel-props.ts';
import { PlaceLine } from '../place-line.tsx';
import { useFocus } from '../use-focus.ts';
import { AttributesSection } from './attributes-section.tsx';
import { LinkedList } from './linked-list.tsx';
import { NotesSection } from './notes-section.tsx';
import { Section } from './section.tsx';
import { TasksSection } from './tasks-section.tsx';
import { TimeSection } from './time-section.tsx';
import { useDetails } from './use-details.ts';

/** What there is to know of the entity in focus, without leaving the page for it. */
export function DetailsPanel({ client, followNews, chosen, controls }: PanelProps) {
  const opened = useRef('');
  const { entity, error, isFinding, retry } = useFocus(client, chosen, opened);
  const { details, reload, ...reading } = useDetails(client, entity);
  const failure = error ?? reading.error;
  useNews(followNews, (news) => {
    if (error && !news) retry();
    else if (!news || (entity && [...news.changed, ...news.below].includes(entity.id))) reload();
  });
  return (
    <PanelFrame
      label={text('details_title')}
      title={entity ? text('details_of', plain(entity.name)) : text('details_title')}
      whole={entity && plain([...entity.path, entity.name].join(' / '))}
      controls={controls}
    >
      {failure && <Failure error={failure} onRetry={error ? retry : reload} />}
      {!failure && !details && (
        <div class="blank" role="status">
          {text(entity || isFinding ? 'details_reading' : 'details_no_focus')}
        </div>
      )}
      {!failure && details && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reachable by keyboard
        <div class="details" tabIndex={0}>
          <PlaceLine entity={entity} />
          <AttributesSection details={details} />
          {(details.tasks.types.length > 0 || details.failed.some(({ section }) => section === 'tasks')) && (
            <Section name="tasks" title={text('details_tasks')} details={details} count={details.tasks.types.length}>
              <TasksSection tasks={details.tasks} />
            </Section>
          )}
          <Section
            name="notes"
            title={text('details_notes')}
            details={details}
            count={details.notes.rows.length}
            isAll={details.notes.isAll}
          >
            <NotesSection notes={details.notes.rows} />
          </Section>
          <Section
            name="time"
            title={text('details_time')}
            details={details}
            count={details.time.people.length + details.time.bid}
          >
            <TimeSection time={details.time} />
          </Section>
          <Section
            name="links"
            title={text('details_links')}
            details={details}
            count={details.links.before.length + details.links.after.length}
          >
            <LinkedList title={text('details_before')} linked={details.links.before} />
            <LinkedList title={text('details_after')} linked={details.links.after} />
          </Section>
          <Section name="lists" title={text('details_lists')} details={details} count={details.lists.length}>
            <LinkedList linked={details.lists} />
          </Section>
        </div>
      )}
    </PanelFrame>
  );
}
