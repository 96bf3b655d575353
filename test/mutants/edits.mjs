/**
 * Small edits that each make code do something else. `find` is looked for where code is: not in comments, texts, types
 * and imports. What a test does not notice of them, it does not test.
 */
export const edits = [
  { what: 'the opposite of a comparison', find: /===/g, put: '!==' },
  { what: 'the opposite of a comparison', find: /!==/g, put: '===' },
  { what: 'one more', find: /(?<=\s)<=(?=\s)/g, put: '<' },
  { what: 'one more', find: /(?<=\s)>=(?=\s)/g, put: '>' },
  { what: 'one less', find: /(?<=[\w)\]!] )<(?= [\w(])/g, put: '<=' },
  { what: 'one less', find: /(?<=[\w)\]!] )>(?= [\w(])/g, put: '>=' },
  { what: 'or instead of and', find: /&&(?!=)/g, put: '||' },
  { what: 'and instead of or', find: /\|\|(?!=)/g, put: '&&' },
  { what: 'nothing instead of a default', find: / \?\? (?=[\w[{('"])/g, put: ' && ' },
  { what: 'a default that always holds', find: /\?\?=/g, put: '=' },
  { what: 'not what it asks', find: /(?<=[(&|?:=,] ?|return )!(?=[\w(])/g, put: '' },
  { what: 'less instead of more', find: /(?<=[\w)\]] )\+(?= [\w(])/g, put: '-' },
  { what: 'more instead of less', find: /(?<=[\w)\]] )-(?= [\w(])/g, put: '+' },
  { what: 'a condition that never holds', find: /(?<=\bif )\((?=.+\))/g, put: '(false && ' },
  { what: 'a loop that never runs', find: /(?<=\bwhile )\((?=.+\))/g, put: '(false && ' },
  { what: 'true for false', find: /\bfalse\b/g, put: 'true' },
  { what: 'false for true', find: /\btrue\b/g, put: 'false' },
  { what: 'any instead of all', find: /\.every\(/g, put: '.some(' },
  { what: 'all instead of any', find: /\.some\(/g, put: '.every(' },
  { what: 'everything instead of a part', find: /\.filter\(/g, put: '.filter(() => true || ' },
  { what: 'the last instead of the first', find: /\.at\(-1\)/g, put: '.at(0)' },
  { what: 'the greatest instead of the least', find: /Math\.min\(/g, put: 'Math.max(' },
  { what: 'the least instead of the greatest', find: /Math\.max\(/g, put: 'Math.min(' },
  { what: 'not waited for, nor done', find: /(?<=^\s+)await [\w.#]+\((?=.*\);$)/gm, put: 'void ((...all) => all)(' },
  { what: 'not removed', find: /(?<=^\s+)delete (?=[\w.[\]!]+;$)/gm, put: 'void ' },
  { what: 'not thrown', find: /(?<=^\s*(?:if \(.+\) )?)throw (?=.+;$)/gm, put: 'void ' },
];
