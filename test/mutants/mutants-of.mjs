import { edits } from './edits.mjs';

/**
 * All mutants of a TypeScript source: each with the line it changes, what the edit does, and the whole changed text.
 * Whatever is no code (comments, texts, imports, types) is left alone.
 */
export function mutantsOf(source) {
  const code = blanked(source);
  return edits
    .flatMap(({ what, find, put }) =>
      [...code.matchAll(find)].map(({ index, 0: found }) => ({
        what,
        index,
        line: source.slice(0, index).split('\n').length,
        before: lineAt(source, index),
        text: source.slice(0, index) + put + source.slice(index + found.length),
      })),
    )
    .map((mutant) => ({ ...mutant, after: lineAt(mutant.text, mutant.index) }))
    .sort((a, b) => a.index - b.index);
}

/** The source with as many blanks where no code is, so that every index stays what it was. */
function blanked(source) {
  const blank = (text) => text.replace(/[^\n]/g, ' ');
  return source
    .replace(/\/\*[\s\S]*?\*\/|(?<![:'"`\\])\/\/.*$/gm, blank)
    .replace(/'(?:[^'\\\n]|\\.)*'/g, blank)
    .replace(/^import [\s\S]*?;$/gm, blank)
    .replace(/^(?:export )?(?:interface|type) [\s\S]*?^(?:\}|.*;$)/gm, blank)
    .replace(/(?<=[\w)\]?]): (?:readonly )?[A-Z][\w<>[\], |]*(?= [={]|[,);])/g, blank);
}

function lineAt(text, index) {
  return text
    .slice(text.lastIndexOf('\n', index - 1) + 1)
    .split('\n', 1)[0]
    .trim();
}
