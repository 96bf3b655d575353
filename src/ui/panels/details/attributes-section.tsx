import { useState } from 'preact/hooks';
import type { DetailAttribute, Details } from '../../../rpc/panel-shapes.ts';
import { plain } from '../../parts/entity-name.tsx';
import { StatusPill } from '../../parts/status-pill.tsx';
import { yesOrNo } from '../../parts/yes-or-no.ts';
import { text, textOf, textOfCount } from '../../text.ts';
import { Section } from './section.tsx';

/** Every attribute that has a value, and where that is set; the empty ones on demand. */
export function AttributesSection({ details }: { details: Details }) {
  const [isWhole, setWhole] = useState(false);
  const { attributes } = details;
  const empty = attributes.filter(({ value }) => value === null);
  const shown = isWhole ? attributes : attributes.filter(({ value }) => value !== null);
  return (
    <Section name="attributes" title={text('details_attributes')} details={details} count={attributes.length}>
      <dl>
        {shown.map((attribute) => (
          <div key={`${attribute.label} ${attribute.name}`}>
            <dt>{nameOf(attribute)}</dt>
            <dd>
              <Value attribute={attribute} />
              {attribute.source !== 'own' && attribute.value !== null && (
                <span class="source muted">
                  {attribute.source === 'default'
                    ? text('details_default')
                    : text('details_from', plain(attribute.from))}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {empty.length > 0 && (
        <button type="button" class="button" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? text('details_without_empty') : textOfCount('details_empty', empty.length)}
        </button>
      )}
    </Section>
  );
}

function nameOf({ name, label }: DetailAttribute): string {
  return label === null ? textOf('field', name, [], name.replaceAll('_', ' ')) : plain(label);
}

function Value({ attribute: { name, value, color } }: { attribute: DetailAttribute }) {
  if (value === null) return <span class="muted">–</span>;
  if (typeof value === 'boolean') return <span>{yesOrNo(value)}</span>;
  return name === 'status_id' ? (
    <StatusPill name={value} color={color} />
  ) : (
    <span class="value" dir="auto">
      {plain(value)}
    </span>
  );
}
