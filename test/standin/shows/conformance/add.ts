import type { Row } from '../../store/row.ts';

/** Stores a row of a type. */
export type Add = (type: string, columns: Record<string, unknown>) => Row;
