import type { Field, FieldValue } from '../../rpc/form-shapes.ts';
import { Icon } from '../parts/icon.tsx';
import { text } from '../text.ts';
import { FieldFrame } from './field-frame.tsx';
import { type FieldProps, FieldView } from './field-view.tsx';
import { labelOf } from './field-words.ts';

type Row = { [name: string]: FieldValue };
type Fixed = NonNullable<FieldProps<'rows'>['field']['fixed']>[number];

/** A row as it is drawn. */
interface Drawn {
  key: string | number;
  /** The row of an entity, where it stands for one. */
  fixed?: Fixed;
  row: Row;
  /** Where it is in the value; not there while nobody touched it. */
  index: number | undefined;
}

/**
 * A small table: a row for each thing that is to be made, or for each entity that is to be edited. Of entities the value
 * holds only the rows that were touched, each with its `id`: the others stay as they are.
 */
export function RowsField(props: FieldProps<'rows'>) {
  const { field, action, id, value, error, onChange } = props;
  const { columns, fixed, maxRows, isOrdered } = field;
  const rows = (Array.isArray(value) ? value : []) as Row[];
  const change = ({ fixed: entity, row, index }: Drawn, name: string, to: FieldValue | undefined): void => {
    const changed = withValue(row, name, to);
    if (index !== undefined) onChange(rows.map((one, at) => (at === index ? changed : one)));
    else onChange([...rows, { ...changed, id: entity!.id }]);
  };
  const without = (index: number): void => onChange(rows.filter((_, other) => other !== index));
  const errorAt = (index: number | undefined, name: string) =>
    error?.field === `${field.name}.${index}.${name}` ? error : undefined;
  const isInside = error?.field !== undefined && error.field !== field.name;
  return (
    <FieldFrame {...props} error={isInside ? undefined : error} isGroup>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a table in every browser */}
      <div class="field-rows" role="group" aria-labelledby={`${id}-label`}>
        {drawnRows(rows, fixed).map((drawn) => (
          <div class="field-row" key={drawn.key}>
            {drawn.fixed && columns.length > 1 && <div class="muted cut">{drawn.fixed.label}</div>}
            {columns.map((column) => (
              <FieldView
                key={column.name}
                field={called(column, columns.length === 1 ? drawn.fixed?.label : undefined)}
                action={action}
                id={`${id}-${drawn.key}-${column.name}`}
                value={drawn.row[column.name]}
                siblings={drawn.row}
                error={errorAt(drawn.index, column.name)}
                onChange={(to) => change(drawn, column.name, to)}
              />
            ))}
            {isOrdered && rows.length > 1 && drawn.index !== undefined && (
              <button
                type="button"
                class="icon-button move-up"
                disabled={drawn.index === 0}
                aria-label={text('form_move_row', drawn.index + 1)}
                onClick={({ currentTarget }) => {
                  onChange(movedUp(rows, drawn.index!));
                  // Whoever moves a row goes with it: at the top there is nowhere to move it on to.
                  const above = currentTarget.closest('.field-row')?.previousElementSibling;
                  above?.querySelector<HTMLElement>(drawn.index! > 1 ? '.move-up' : 'input')?.focus();
                }}
              >
                <Icon name="up" />
              </button>
            )}
            {drawn.index !== undefined && (
              <button
                type="button"
                class="icon-button"
                aria-label={
                  drawn.fixed ? text('form_leave_row', drawn.fixed.label) : text('form_remove_row', drawn.index + 1)
                }
                onClick={() => without(drawn.index!)}
              >
                <Icon name="close" />
              </button>
            )}
          </div>
        ))}
        {!fixed && rows.length < maxRows && (
          <button
            type="button"
            class="button quiet"
            aria-label={text('form_add_row', labelOf(action, field))}
            onClick={() => onChange([...rows, emptyRow(columns)])}
          >
            <Icon name="plus" />
            {text('form_add')}
          </button>
        )}
      </div>
    </FieldFrame>
  );
}

/** The rows of the value, or one for each entity: what was typed there, else what it has now. */
function drawnRows(rows: readonly Row[], fixed: readonly Fixed[] | undefined): Drawn[] {
  if (!fixed) return rows.map((row, index) => ({ key: index, row, index }));
  const touched = new Map(rows.map((row, index) => [row['id'], index]));
  return fixed.map((entity) => {
    const index = touched.get(entity.id);
    return { key: entity.id, fixed: entity, row: index === undefined ? { ...entity.now } : rows[index]!, index };
  });
}

/** In a table of one column the entity's name is all there is to say of a field. */
function called(column: Field, label: string | undefined): Field {
  return label === undefined ? column : { ...column, label };
}

function withValue(row: Row, name: string, to: FieldValue | undefined): Row {
  const { [name]: _old, ...rest } = row;
  return to === undefined ? rest : { ...rest, [name]: to };
}

function movedUp(rows: readonly Row[], at: number): Row[] {
  const moved = [...rows];
  moved.splice(at - 1, 2, rows[at]!, rows[at - 1]!);
  return moved;
}

function emptyRow(columns: readonly Field[]): Row {
  return Object.fromEntries(columns.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])));
}
