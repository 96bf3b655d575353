/** A key opens the menu of what has the focus; browsers then name some point of that. */
export function isByKeyboard(event: MouseEvent): boolean {
  const { pointerType = '' } = event as Partial<PointerEvent>;
  return event.button !== 2 && !event.ctrlKey && pointerType !== 'touch' && pointerType !== 'pen';
}
