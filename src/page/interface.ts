import type { EarlyField } from './early-field.ts';
import type { Found } from './find.ts';

/** Where the loaded interface is found, in the extension's own world of the page. */
export const interfaceKey = Symbol.for('sidecar.interface');

export interface MenuRequest extends Found {
  /** Where to open it, in CSS pixels of the viewport. */
  x: number;
  y: number;
  /** The page opens a menu of its own for the same click. */
  hostOpens: boolean;
  /** Asked for with a key: the selection is meant, whatever lies at that place. */
  byKeyboard: boolean;
}

/** An action by its id, and what it is to be started on. */
export interface ActionStart {
  action: string;
  entities: readonly { id: string }[];
}

/** What the always-on part can ask of the interface. */
export interface PageInterface {
  openMenu(request: MenuRequest): void;
  /** With the field that has the focus until it is there, where one was needed. */
  openPalette(request: MenuRequest, early?: EarlyField): void;
  toggleVersions(): void;
  showActivity(): void;
  startAction(start: ActionStart): void;
  /** Whether our actions are offered to ftrack's own window of actions, as long as this page is in front. */
  offer(isOffering: boolean): void;
  /** True for what the interface itself has put into the page. */
  owns(target: EventTarget | null): boolean;
}
