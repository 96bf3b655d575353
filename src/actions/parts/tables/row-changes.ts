import type { CustomAttributes, OwnedAttributes } from '../../../api/write/custom-attributes.ts';
import type { AttributeChange, EntityChange } from '../../../journal/changeset.ts';
import { sameName } from '../../../rules/names.ts';
import { isFixed, statusNamed, validStatuses } from '../../../rules/workflow.ts';
import type { ActionContext } from '../../action.ts';
import type { FieldValue, Option } from '../../field.ts';
import { labelOf } from '../../label-of.ts';
import { customChanges } from '../attributes/custom-changes.ts';
import { type OwnAttribute, ownAttributes } from '../attributes/own-attributes.ts';
import { ownChange } from '../attributes/own-change.ts';
import type { OwnRow } from '../attributes/read-own.ts';
import type { Days } from '../dates/days.ts';
import { type Dated, type Dates, plannedDates } from '../dates/planned-dates.ts';
import { sentMoment } from '../dates/sent-moment.ts';
import type { AllowedTypes } from '../structure/allowed-types.ts';
import { type CellValue, customCell, ownCell } from './cell-value.ts';
import { compact } from './compact.ts';
import type { RowEntity } from './match-rows.ts';
import type { TableColumn } from './table-columns.ts';

/** All that was read of the entities that rows are about, by id. */
export interface RowFacts {
  own: ReadonlyMap<string, OwnRow>;
  owned: ReadonlyMap<string, OwnedAttributes>;
  custom: CustomAttributes;
  allowed: AllowedTypes;
  /** Of contexts. */
  dated: ReadonlyMap<string, Dated>;
  days: Days;
}

/** A cell that somebody filled in, or emptied where that means something. */
export interface RowCell {
  title: string;
  about: TableColumn;
  text: string;
}

/** Turns the cells of one row into changes of the entity it is about: nothing where it says what is so already. */
export class RowChanges {
  /** Cells that are wrong whatever the entity, by the title of their column: message keys `input_…`. */
  readonly wrong: { title: string; reason: string }[] = [];
  /** What this entity cannot have: message keys `skip_…`. */
  readonly skipped: { reason: string; detail: string }[] = [];
  readonly #context: ActionContext;
  readonly #entity: RowEntity;
  readonly #facts: RowFacts;
  readonly #own = new Map<OwnAttribute, FieldValue>();
  readonly #customs = new Map<string, FieldValue>();
  readonly #inherit: string[] = [];
  readonly #dates: Partial<Dates> = {};
  readonly #others: Record<string, AttributeChange> = {};

  constructor(context: ActionContext, entity: RowEntity, facts: RowFacts) {
    this.#context = context;
    this.#entity = entity;
    this.#facts = facts;
  }

  take({ title, about, text }: RowCell): void {
    if (about.of === 'status') this.#status(title, text);
    if (about.of === 'name') this.#name(title, text);
    if (about.of === 'own') this.#attribute(title, about.name, text);
    if (about.of === 'custom') this.#custom(title, about.name, text);
  }

  changes(): EntityChange[] {
    const { id, type } = this.#entity;
    this.#planDates();
    const label = labelOf(this.#entity);
    const row = this.#facts.own.get(id);
    const own = row ? ownChange(this.#entity, row, this.#own) : [];
    const attributes = { ...this.#others, ...own[0]?.attributes };
    const mine = this.#facts.owned.get(id);
    const wishes = { values: this.#customs, inherit: this.#inherit };
    const customs =
      mine && this.#customs.size + this.#inherit.length > 0
        ? customChanges(this.#facts.custom, [this.#entity], new Map([[id, mine]]), wishes).changes.get(id)
        : [];
    const ofOwn: EntityChange[] =
      Object.keys(attributes).length > 0 ? [{ kind: 'update', type, key: [id], label, attributes }] : [];
    return [...ofOwn, ...(customs ?? [])];
  }

  #use(title: string, cell: CellValue, use: (value: FieldValue) => void): void {
    if ('wrong' in cell) this.wrong.push({ title, reason: cell.wrong });
    else use(cell.value);
  }

  #skip(reason: string, detail: string): void {
    this.skipped.push({ reason, detail });
  }

  /** A name cannot be empty; whether another one has it is for whoever sees all rows. */
  #name(title: string, text: string): void {
    const { type, name } = this.#entity;
    if (text === '' || text === name) return;
    if (text.length > 255) this.wrong.push({ title, reason: 'too_long' });
    else if (type === 'Project') this.#skip('attribute-missing', title);
    else this.#others['name'] = { before: name, after: text };
  }

  #status(title: string, text: string): void {
    if (text === '') return;
    const { reader } = this.#context;
    const { id, statusId } = this.#entity;
    const isKnown = [...reader.statuses.values()].some(({ name }) => sameName(name, text));
    const after = statusNamed(reader, validStatuses(reader, id), text);
    if (!isKnown) this.wrong.push({ title, reason: 'no_option' });
    else if (sameName(reader.statuses.get(statusId ?? '')?.name ?? '', text)) return;
    else if (!reader.contexts.has(id) || isFixed(reader, id, 'status_id')) this.#skip('status-not-settable', text);
    else if (after === undefined) this.#skip('status-not-in-workflow', text);
    else this.#others['status_id'] = { before: statusId, after };
  }

  #attribute(title: string, name: string, text: string): void {
    const { session, production } = this.#context;
    const { type } = this.#entity;
    const attribute = ownAttributes(session.schemas, type).find((one) => one.name === name);
    // A column of types may also say what kind of thing it is, as in tables that we copy.
    const kinds = name === 'type_id' ? [type, ...production.objectTypes.map((one) => one.name)] : [];
    if (kinds.some((kind) => compact(kind) === compact(text))) return;
    const which = this.#facts.dated.has(this.#entity.id) ? dateNames[name] : undefined;
    if (!attribute) this.#skip('attribute-missing', title);
    else if (text === '' && which) this.#dates[which] = null;
    else if (text === '') this.#empty(attribute);
    else
      this.#use(title, ownCell(attribute, text, this.#optionsOf(attribute)), (value) => {
        const isTooLong = typeof value === 'string' && value.length > 20_000;
        if (which) this.#dates[which] = value as string;
        else if (isTooLong) this.wrong.push({ title, reason: 'too_long' });
        else if (name === 'bid' && Number(value) < 0) this.wrong.push({ title, reason: 'negative' });
        else if (name === 'type_id' && !this.#mayBe(String(value))) this.#skip('type-not-in-schema', text);
        else this.#own.set(attribute, value);
      });
  }

  /** Days of this user, within those of the project, as wherever dates are set. */
  #planDates(): void {
    const { dated, days } = this.#facts;
    const now = dated.get(this.#entity.id);
    if (!now || Object.keys(this.#dates).length === 0) return;
    const dates = plannedDates(days, now, { ...this.#dates, onlyWorking: false });
    if ('reason' in dates) this.#skip(dates.reason, dates.detail);
    else
      for (const [name, which] of Object.entries(dateNames)) {
        if (dates[which] !== now[which])
          this.#others[name] = { before: sentMoment(now[which]), after: sentMoment(dates[which]) };
      }
  }

  /** References stay: nothing is no type and no priority. */
  #empty(attribute: OwnAttribute): void {
    if (attribute.kind === 'choice') return;
    const isText = attribute.kind === 'text' || attribute.kind === 'long-text';
    this.#own.set(attribute, isText ? '' : attribute.kind === 'boolean' ? false : attribute.name === 'bid' ? 0 : null);
  }

  /** An emptied cell lets an entity inherit again. */
  #custom(title: string, key: string, text: string): void {
    const mine = this.#facts.owned.get(this.#entity.id);
    const configuration = mine && this.#facts.custom.applicable(mine.owner).get(key);
    if (!configuration) this.#skip('attribute-missing', title);
    else if (text === '') this.#inherit.push(key);
    else this.#use(title, customCell(configuration, text), (value) => this.#customs.set(key, value));
  }

  #optionsOf({ name }: OwnAttribute): Option[] {
    const { types, priorities } = this.#context.production;
    const all = name === 'type_id' ? types : name === 'priority_id' ? priorities : [];
    return all.map(({ id, name: called }) => ({ value: id, name: called }));
  }

  #mayBe(typeId: string): boolean {
    const fact = this.#context.reader.contexts.get(this.#entity.id);
    return fact !== undefined && (fact.typeId === typeId || this.#facts.allowed(fact).has(typeId));
  }
}

const dateNames: Readonly<Record<string, keyof Dates>> = { start_date: 'start', end_date: 'end' };
