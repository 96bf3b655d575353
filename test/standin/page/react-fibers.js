/** React hangs its own bookkeeping on the elements it made, under names that change with every page load. */
const suffix = Math.random().toString(36).slice(2, 13);

/**
 * Makes an element look as if a component had rendered it: every element below has a fiber, the fibers of parents are
 * reached through `return`, and the outermost one belongs to a component whose props hold the entity.
 *
 * @param {HTMLElement} element
 * @param {string} name of the component
 * @param {Record<string, unknown>} props
 */
export function attachFibers(element, name, props) {
  const component = {
    tag: 0,
    type: { displayName: name },
    key: null,
    stateNode: null,
    memoizedProps: props,
    return: null,
  };
  attach(element, component);
}

function attach(element, parent) {
  const props = { className: element.className, children: element.children.length > 0 ? [] : element.textContent };
  const fiber = {
    tag: 5,
    type: element.localName,
    key: null,
    stateNode: element,
    memoizedProps: props,
    pendingProps: props,
    return: parent,
  };
  element[`__reactFiber$${suffix}`] = fiber;
  element[`__reactProps$${suffix}`] = props;
  for (const child of element.children) attach(child, fiber);
}
