/**
 * Mutants that are worth more than what `edits.mjs` makes: each takes away something the product promises. `find` is a text
 * that its source has once. Unit tests have to notice them; those of the journal the stories of `npm test` have to.
 *
 * @type {{ what: string, source: string, find: string | RegExp, put: string, project?: string, tests?: string[] }[]}
 */
export const named = [
  {
    what: 'stamps are never pruned',
    source: 'src/api/identity/known-entity.ts',
    find: 'this.stamps.filter(({ attributes }) => !isSubset(attributes, stamp.attributes))',
    put: 'this.stamps',
  },
  {
    what: 'resolve takes everything it knows for fresh',
    source: 'src/background/resolve.ts',
    find: 'Date.now() - lifetime',
    put: '0',
  },
  {
    what: 'names that were committed late are never read',
    source: 'src/background/site-names.ts',
    find: 'site.session.serverTime(stored.about.at) - overlap',
    put: 'site.session.serverTime(stored.about.at)',
  },
  {
    what: 'changes of a history that become visible late are never read',
    source: 'src/api/live/history-poll.ts',
    find: 'isLocal ? overlap.time + repeated : overlap.time',
    put: '0',
  },
  {
    what: 'workflows are not read again when the hub tells of them',
    source: 'src/background/live.ts',
    find: 'void site.refreshProduction();',
    put: 'undefined;',
  },
  {
    what: 'workflows are taken as they were read for ever',
    source: 'src/background/site.ts',
    find: 'Date.now() - known.at < productionLifetime',
    put: 'known.at > 0',
  },
  {
    what: 'the history is not asked after the hub was open again',
    source: 'src/background/live.ts',
    find: 'opened: () => void this.#ask(site, history, stop.signal),',
    put: '',
  },
  {
    what: 'the cache of who was signed in before is kept',
    source: 'src/background/sites.ts',
    find: 'if (last && last.id !== user.id) void wipeCache(origin, last.id).catch(() => undefined);',
    put: '',
  },
  ...[
    {
      what: 'a fence is believed whatever was answered',
      source: 'src/journal/outcome.ts',
      find: /(?<=only what is read decides\.\n\s+)seen = await proof\([^)]*\);/,
      put: "seen = { ...seen, proof: 'fenced' };",
    },
    {
      what: 'what has no receipt is sent again without a fence',
      source: 'src/journal/outcome.ts',
      find: /if \(seen\.proof === 'absent'\) (?=\{\n\s+(?:attempt|const refusal))/,
      put: 'if (Math.random() > 1) ',
    },
    {
      what: 'no receipt is sent',
      source: 'src/journal/send-chunk.ts',
      find: '...(receipt ? [receipt] : []), ',
      put: '',
    },
    {
      what: 'a fence looks like a receipt',
      source: 'src/journal/receipts/job-receipts.ts',
      find: "job(id, 'failed', { description: title, nonce })",
      put: "job(id, 'failed', { description: title, receipt: true })",
    },
    {
      what: 'a request leaves before its attempt is on disk',
      source: 'src/journal/send-chunk.ts',
      find: /await save\(\);(?=\n\s+let answer)/,
      put: '',
    },
    {
      what: 'whatever was asked for counts as stored',
      source: 'src/journal/confirm.ts',
      find: 'const others = othersIn(change, values);',
      put: 'const others = [];',
    },
    {
      what: 'nothing is withheld',
      source: 'src/journal/withhold.ts',
      find: /if \(withheld\.length > 0\) .*run\.withheld = .*;/,
      put: '',
    },
    {
      what: 'nobody is somebody else',
      source: 'src/journal/send-chunk.ts',
      find: "return user !== 'unknown' && id !== user;",
      put: 'return user === id && false;',
    },
    {
      what: 'an undo does not look at what is there now',
      source: 'src/changes/plan-reversal.ts',
      find: 'settable.filter(([name, { before }]) => sameValue(row[name], before) && !isBack(name))',
      put: 'settable',
    },
    {
      what: 'an undo deletes what others have written on',
      source: 'src/changes/plan-reversal.ts',
      find: 'if (names.length === 0)',
      put: 'if (names.length >= 0)',
    },
    {
      what: 'what a write replaced is forgotten',
      source: 'src/journal/overwritten.ts',
      find: 'if (value === undefined || sameValue(value, planned)) return [];',
      put: 'if (value !== planned || value === planned) return [];',
    },
    {
      what: 'receipts are left on the server',
      source: 'src/journal/receipts/remove-receipts.ts',
      find: /(?<=if \((?:there|attempts)\.length )> 0(?=\) await session\.write)/,
      put: '< 0',
    },
  ].map((mutant) => ({ ...mutant, project: 'faults', tests: ['test/faults/usual.test.ts'] })),
];
