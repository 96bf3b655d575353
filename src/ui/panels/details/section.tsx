import type { ComponentChildren } from 'preact';
import type { Details, detailSections } from '../../../rpc/panel-shapes.ts';
import { Failure } from '../../parts/failure.tsx';
import { text } from '../../text.ts';

interface SectionProps {
  name: (typeof detailSections)[number];
  title: string;
  details: Details;
  /** How much there is; of nothing only that is said. */
  count: number;
  isAll?: boolean;
  children: ComponentChildren;
}

/** A part of the panel, which can be folded away; where it could not be read, why. */
export function Section({ name, title, details, count, isAll = true, children }: SectionProps) {
  const failed = details.failed.find(({ section }) => section === name);
  return (
    <details open>
      <summary>
        <h3>{title}</h3>
      </summary>
      {failed && <Failure error={failed.error} />}
      {!failed && count === 0 && <p class="muted">{text('details_none')}</p>}
      {!failed && count > 0 && children}
      {!isAll && <p class="muted">{text('details_last', count)}</p>}
    </details>
  );
}
