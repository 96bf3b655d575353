/** Runs in the page: every event of mouse and keyboard that a script can make, on what a selector finds, in open shadow roots too. */
export function dispatchEverything(wanted: string): void {
  const pointer = ['pointerenter', 'pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'contextmenu'];
  const keys = ['Enter', ' ', 'ContextMenu', 'F10', 'S', 'ArrowRight'];
  const general = { bubbles: true, cancelable: true, composed: true, view: window, detail: 1 };
  const eventsAt = (clientX: number, clientY: number): Event[] => [
    ...[0, 2].flatMap((button) =>
      pointer.map((type) => new PointerEvent(type, { ...general, button, clientX, clientY, pointerType: 'mouse' })),
    ),
    ...keys.flatMap((key) => {
      const held = { altKey: key === 'S', shiftKey: key === 'S' || key === 'F10' };
      return ['keydown', 'keypress', 'keyup'].map((type) => new KeyboardEvent(type, { ...general, key, ...held }));
    }),
  ];
  const roots = [document, document.querySelector('html > :not(head, body)')?.shadowRoot];
  const elements = roots.flatMap((root) => [...(root?.querySelectorAll<HTMLElement>(wanted) ?? [])]);
  if (elements.length === 0) throw new Error(`There is no ${wanted}.`);
  for (const element of elements) {
    const { x, y, width, height } = element.getBoundingClientRect();
    for (const event of eventsAt(x + width / 2, y + height / 2)) element.dispatchEvent(event);
    element.click();
  }
}
