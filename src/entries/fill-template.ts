import { type Placeholder, templateParts } from './template.ts';

/** What stands in for a place; of `ids` every one. */
export type ValueOf = (place: Placeholder) => string | readonly string[];

/**
 * The address that a template makes of values: each percent-encoded down to letters, digits and `-_.~`, so that none can
 * end its place. Only `{server}` at the beginning stands as it is. `undefined` where a value would be a step up in the
 * path, which no encoding hides from a browser.
 */
export function fillTemplate(template: string, valueFor: ValueOf): string | undefined {
  const parts = templateParts(template) ?? [];
  const filled = (values: ValueOf): string =>
    parts
      .map((part, index) => {
        if (typeof part === 'string') return part;
        if (part.name === 'server' && index === 0) return String(valueFor(part));
        return [values(part)].flat().map(encoded).join(',');
      })
      .join('');
  const address = filled(valueFor);
  const before = segments(filled(() => 'x'));
  const hasNewStep = segments(address).some((segment, index) => isStep(segment) && segment !== before[index]);
  return hasNewStep ? undefined : address;
}

/** `encodeURIComponent` leaves these, which mean something to a shell and to some programs. */
function encoded(value: string): string {
  const inHex = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(whole(value)).replace(/[!'()*]/g, inHex);
}

/** Halves of characters cannot be encoded; a server may well have cut a text in the middle of one. */
function whole(value: string): string {
  return value.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Of the path; no value has a slash left in it, so there are as many of them whatever it holds. */
function segments(address: string): string[] {
  return address.split(/[?#]/, 1)[0]!.split('/');
}

/** What a browser takes for *here* or *one up*, also where the dots are encoded. */
function isStep(segment: string): boolean {
  return /^(?:\.|%2e){1,2}$/i.test(segment);
}
