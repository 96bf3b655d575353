import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { UserError } from '../../errors.ts';
import type { StatusOption } from '../../rpc/shapes.ts';
import { Failure } from '../parts/failure.tsx';
import { text } from '../text.ts';
import { MenuList } from './menu-list.tsx';
import { type Box, placeBeside, styleAt } from './place.ts';

export interface StatusMenuProps {
  statuses: Promise<StatusOption[]>;
  beside: Element | null;
  /** What must not be covered, if it can be helped: the page's own menu. */
  avoid: Box | undefined;
  top: number;
  focused: boolean;
  onPick(status: StatusOption, event: Event): void;
  onBack(): void;
}

/** The statuses that are valid for everything selected, in a menu beside the first one. */
export function StatusMenu({ statuses, beside, avoid, top, focused, onPick, onBack }: StatusMenuProps) {
  const [options, setOptions] = useState<StatusOption[] | UserError>();
  const frame = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<{ left: number; top: number }>();
  useEffect(() => {
    statuses.then(setOptions, (error: UserError) => setOptions({ number: error.number, detail: error.detail }));
  }, [statuses]);
  useLayoutEffect(() => {
    const box = frame.current?.getBoundingClientRect();
    const menu = beside?.getBoundingClientRect();
    if (box && menu) setAt(placeBeside(menu, top - 4, box, { width: innerWidth, height: innerHeight }, avoid));
  }, [beside, avoid, top, options]);
  return (
    <div class="menu" ref={frame} style={styleAt(at)}>
      {!options && (
        <div class="message muted" role="status">
          <span class="spinner" />
          {text('menu_statuses_reading')}
        </div>
      )}
      {options && !Array.isArray(options) && <Failure error={options} />}
      {Array.isArray(options) && options.length === 0 && <div class="menu-note">{text('menu_statuses_none')}</div>}
      {Array.isArray(options) && options.length > 0 && (
        <MenuList
          label={text('action_set_status')}
          entries={options.map(({ id, name, color }) => ({ id, label: name, swatch: color }))}
          focused={focused}
          onChoose={(entry, event) => onPick(options.find(({ id }) => id === entry.id)!, event)}
          onCollapse={onBack}
        />
      )}
    </div>
  );
}
