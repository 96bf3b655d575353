import type { Candidate, FoundThing } from '../rpc/shapes.ts';
import { around } from './tree/around.ts';
import { firstIn } from './tree/first-in.ts';
import { textIn } from './tree/text-in.ts';
import { readAddress } from './urls.ts';

const uuidPattern = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
/** Elements of a row that are looked at; rows are small. */
const maxElements = 200;
const maxCandidates = 40;
/** Characters of its text that are looked at. */
const maxText = 400;

/**
 * Everything in an element that may name its entity, best first: links to entities, ids in attributes, thumbnails
 * (ftrack-web §2.5). `near` is the element under the pointer; what is in it or around it counts more than the rest. Where
 * nothing says that it is a row, only what lies under the pointer is certain.
 */
export function thingOf(row: Element, near: Element = row, { isRow = true } = {}): FoundThing {
  const found = new Map<string, Candidate>();
  const add = (candidate: Candidate): void => {
    const key = candidate.id.toLowerCase();
    const known = found.get(key);
    if (!known || known.confidence < candidate.confidence) found.set(key, candidate);
  };
  const aroundNear = new Set(around(near));
  for (const element of [row, ...firstIn(row, maxElements)]) {
    const isNear = aroundNear.has(element) || (isRow && around(element).includes(near));
    const doubt = isNear ? 0 : isRow ? 0.05 : 0.15;
    for (const candidate of candidatesOf(element, element === row)) {
      add({ ...candidate, confidence: candidate.confidence - doubt });
    }
  }
  const candidates = [...found.values()].sort((a, b) => b.confidence - a.confidence).slice(0, maxCandidates);
  return { candidates, text: textIn(row, maxText) };
}

function candidatesOf(element: Element, isRow: boolean): Candidate[] {
  return [...element.attributes].flatMap(({ name, value }): Candidate[] => {
    if (value.length < 36) return [];
    if (name === 'href' && /entityid=|\/player\//i.test(value)) return linkCandidates(value);
    if (/component\/(thumbnail|get)\?/i.test(value)) return ids(value, 'thumbnail', 0.6);
    return ids(value, 'attribute', isRow ? 0.9 : 0.7);
  });
}

/** A link names its entity and the type of it. */
function linkCandidates(href: string): Candidate[] {
  const address = attemptAddress(href);
  const entity = address?.sidebar ?? address?.main;
  if (!entity) return [];
  return ids(entity.id, 'link', address?.sidebar ? 0.95 : 0.9).map((candidate) => ({
    ...candidate,
    type: entity.type,
  }));
}

function attemptAddress(href: string): ReturnType<typeof readAddress> | undefined {
  try {
    return readAddress(new URL(href, location.href).href);
  } catch {
    return undefined;
  }
}

function ids(text: string, via: Candidate['via'], confidence: number): Candidate[] {
  return (text.match(uuidPattern) ?? []).map((id) => ({ id, via, confidence }));
}
