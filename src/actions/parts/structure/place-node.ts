import { refusedField } from '../../refused-field.ts';
import type { OutlineNode } from './outline.ts';

/** Puts a node among its siblings, or gives the one of that name that is there. Throws S207 where their types differ. */
export function placeNode(siblings: OutlineNode[], node: OutlineNode): OutlineNode {
  const known = siblings.find(({ name }) => name.toLowerCase() === node.name.toLowerCase());
  if (!known) siblings.push(node);
  else if (node.type && known.type && known.type.toLowerCase() !== node.type.toLowerCase())
    throw refusedField(`outline.${node.line}`, 'outline_twice');
  else known.type ??= node.type;
  return known ?? node;
}
