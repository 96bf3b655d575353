import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { UserError } from '../../errors.ts';
import type { StatusOption } from '../../rpc/shapes.ts';
import { Failure } from '../parts/failure.tsx';
import { text } from '../text.ts';
import { MenuList } from './menu-list.tsx';
import { place } from './place.ts';

export interface StatusMenuProps {
  statuses: Promise<StatusOption[]>;
  beside: Element | null;
  top: number;
  focused: boolean;
  onPick(status: StatusOption, event: Event): void;
  onBack(): void;
}

/** The statuses that are valid for everything selected, in a menu beside the first one. */
export function StatusMenu({ statuses, beside, top, focused, onPick, onBack }: StatusMenuProps) {
  const [options, setOptions] = useState<StatusOption[] | UserError>();
  const frame = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<{ left: number; top: number }>();
  useEffect(() => {
    statuses.then(setOptions, (error: UserError) => setOptions({ number: error.number, detail: error.detail }));
  }, [statuses]);
  useLayoutEffect(() => {
    const box = frame.current?.getBoundingClientRect();
    const menu = beside?.getBoundingClientRect();
    if (box && menu) {
      const avoid = { left: menu.left, top: menu.top, width: menu.width, height: menu.height };
      const right = { x: menu.right, y: top - 4 };
      const fitsRight = menu.right + box.width + 8 < innerWidth;
      const pointer = fitsRight ? right : { x: menu.left - box.width, y: top - 4 };
      setAt(place(pointer, box, { width: innerWidth, height: innerHeight }, fitsRight ? undefined : avoid));
    }
  }, [beside, top, options]);
  const style = at ? { left: `${at.left}px`, top: `${at.top}px` } : { visibility: 'hidden', left: 0, top: 0 };
  return (
    <div class="menu" ref={frame} style={style as never}>
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
