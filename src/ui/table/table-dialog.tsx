import { useRef, useState } from 'preact/hooks';
import type { TableColumn, TableOffer } from '../../actions/result.ts';
import { toUserError, type UserError } from '../../errors.ts';
import { language } from '../../language.ts';
import type { ActionResult } from '../../rpc/form-shapes.ts';
import { copyText } from '../copy-text.ts';
import { fileSize } from '../format.ts';
import { titleOf } from '../menu/title-of.ts';
import { DialogFrame } from '../parts/dialog-frame.tsx';
import { Failure } from '../parts/failure.tsx';
import { saveFile } from '../save-file.ts';
import { text, textOf, textOfCount } from '../text.ts';

export interface TableDialogProps {
  title: string;
  table: Extract<ActionResult, { kind: 'table' }>;
  /** Has an offer of the table taken up; without it none is shown. */
  onOffer?(offer: TableOffer, event: Event): void;
  onClose(): void;
}

/** Rows that are drawn: who wants to read more of them does so in a spreadsheet. */
const mostRows = 500;

/** A table to be read, and then copied or saved whole. */
export function TableDialog({ title, table, onOffer, onClose }: TableDialogProps) {
  const { columns, rows, remarks, copied, file, offers = [] } = table;
  const [done, setDone] = useState<string>();
  const [error, setError] = useState<UserError>();
  const foot = useRef<HTMLDivElement>(null);
  const act = async (work: () => unknown, line: string): Promise<void> => {
    setError(undefined);
    try {
      await work();
      setDone(line);
    } catch (reason) {
      setError(toUserError(reason));
    }
  };
  const copy = (): unknown => copyText(copied, foot.current!);
  const save = (): void => saveFile(file.name, new Blob([file.text], { type: file.type }));
  return (
    <DialogFrame title={title} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reachable by keyboard */}
      <div class="table-frame" tabIndex={0}>
        <table class="table" aria-label={title}>
          <thead>
            <tr>
              {columns.map(({ name, counts }) => (
                <th key={name} scope="col" class={counts && 'number'}>
                  {textOf('choice', name, [], name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, mostRows).map((row, index) => (
              <tr key={String(index)}>
                {row.map((value, at) => (
                  <td key={columns[at]!.name} class={columns[at]!.counts && 'number'}>
                    {shown(value, columns[at]!)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          {rows.length > 1 && columns.some(({ counts }) => counts) && (
            <tfoot>
              <tr>
                {columns.map((column, at) => (
                  <td key={column.name} class={column.counts && 'number'}>
                    {column.counts ? shown(sum(rows, at), column) : at === 0 && text('table_total')}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
        {rows.length === 0 && <div class="blank">{text('form_nothing_found')}</div>}
      </div>
      {rows.length > mostRows && (
        <div class="table-remark muted">{textOfCount('table_more', rows.length - mostRows)}</div>
      )}
      {remarks.map(({ key, detail }) => (
        <div key={key} class="table-remark muted">
          {textOf('remark', key, [detail])}
        </div>
      ))}
      {onOffer && offers.length > 0 && (
        <div class="table-offers">
          {offers.map((offer, index) => (
            <button key={String(index)} type="button" class="button" onClick={(event) => onOffer(offer, event)}>
              {text('table_offer', titleOf(offer.entities), textOf('action', offer.action))}
            </button>
          ))}
        </div>
      )}
      {error && <Failure error={error} />}
      <div class="dialog-foot" ref={foot}>
        <div class="summary" role="status">
          {done ?? textOfCount('table_rows', rows.length)}
        </div>
        <button type="button" class="button" onClick={() => void act(copy, textOfCount('copied', rows.length))}>
          {text('table_copy')}
        </button>
        <button type="button" class="button primary" onClick={() => void act(save, text('table_saved', file.name))}>
          {text('table_save')}
        </button>
      </div>
    </DialogFrame>
  );
}

function sum(rows: TableDialogProps['table']['rows'], at: number): number {
  return rows.reduce((total, row) => total + (Number(row[at]) || 0), 0);
}

const amounts = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });

function shown(value: string | number, { counts, words }: TableColumn): string {
  if (typeof value === 'string') return words ? textOf(words, value, [], value) : value;
  return counts === 'bytes' ? fileSize(value) : amounts.format(value);
}
