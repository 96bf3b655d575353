/** A question the public record leaves open, what is known about it, and the answers the stand-in can give. */
export interface Choice {
  question: string;
  /** What there is to go by: `ftrack-protocol.md` by section, INFERRED or UNKNOWN as it says itself. */
  source: string;
  default: string;
  /** Every answer, and what it means. */
  values: Readonly<Record<string, string>>;
}

/**
 * Choices nobody outside ftrack can settle, all of them, in one place. The product has to work under every value; a test
 * runs its main job under each, and another sees each make a difference.
 */
export const choices = {
  // Query language
  rowOrder: {
    question: 'In which order do rows and collections come that nobody asked to sort?',
    source: 'INFERRED §2.3: ascending by primary key in every recorded answer',
    default: 'key',
    values: { key: 'by primary key', insertion: 'as they were stored' },
  },
  nullOrder: {
    question: 'Where does `order by` put null?',
    source: 'UNKNOWN §5.3; MySQL puts it first',
    default: 'first',
    values: { first: 'before everything when ascending', last: 'after everything when ascending' },
  },
  textCase: {
    question: 'Does case matter when text is compared?',
    source: 'INFERRED §5.2: MySQL’s default collation',
    default: 'insensitive',
    values: { insensitive: 'Anim equals anim', sensitive: 'it does not' },
  },
  likeUnderscore: {
    question: 'Is `_` in a `like` pattern a wildcard?',
    source: 'UNKNOWN §5.2: it is in SQL; no source says anything of ftrack',
    default: 'wildcard',
    values: { wildcard: 'any one character', literal: 'itself' },
  },
  dateOnly: {
    question: 'What does a date without a time stand for in a comparison?',
    source: 'INFERRED §5.2: documented as “notes written on a given date”',
    default: 'day',
    values: { day: 'its whole day', midnight: 'its first moment' },
  },
  fullLastPage: {
    question: 'What is `next.offset` when the last page is exactly full?',
    source: 'UNKNOWN §2.3, §10.3; null fits the fixtures and the Python tests',
    default: 'null',
    values: { null: 'null: nothing is left', offset: 'the offset of an empty page' },
  },
  unlimited: {
    question: 'Does a query without `limit` return everything?',
    source: 'INFERRED §2.3: tools query without limit and expect all rows; §10.3',
    default: 'all',
    values: { all: 'it does', capped: 'a thousand rows, and the offset of the next' },
  },
  unknownType: {
    question: 'Which exception names an unknown entity type?',
    source: 'UNKNOWN §1.5, §5.4; INFERRED to be like that of an unknown attribute',
    default: 'ParseError',
    values: { ParseError: '`No schema … exists.`', KeyError: 'the bare name, as Python says it' },
  },
  emptyIn: {
    question: 'What does `in ()` mean?',
    source: 'INFERRED §5.2: most likely a syntax error, clients guard against it; §10.4',
    default: 'reject',
    values: { reject: 'a ParseError', empty: 'nothing is in it' },
  },
  physicalNames: {
    question: 'May queries use physical names (`statusid`, `statustype`)?',
    source: 'UNKNOWN §4.2, §10.4',
    default: 'reject',
    values: { reject: 'no such attribute', accept: 'they stand for the attribute' },
  },
  keywordCase: {
    question: 'Does the case of keywords matter?',
    source: 'UNKNOWN §5.1: all sources use lower case; §10.4',
    default: 'any',
    values: { any: '`Select` is `select`', lower: 'only lower case is understood' },
  },
  relationAsId: {
    question: 'May a relation be compared with an id (`status is "…"`)?',
    source: 'UNKNOWN §5.2, §10.4; `is none` on relations is recorded',
    default: 'key',
    values: { key: 'it stands for its key', reject: 'a ParseError' },
  },
  subqueryShorthand: {
    question: 'May a subquery leave `select` out (`in (Task where …)`)?',
    source: 'INFERRED §5.1: ftrack’s blog shows the form; the primary key is meant',
    default: 'key',
    values: { key: 'the primary key is selected', reject: 'a ParseError' },
  },
  nestedSubqueries: {
    question: 'May a subquery hold a subquery?',
    source: 'INFERRED §5.1 from the name of `is_nested_subqueries_enabled`',
    default: 'allowed',
    values: { allowed: 'it may', refused: 'a ParseError' },
  },
  wrongLiteral: {
    question: 'What does a literal do that does not fit the column (`version is abc`)?',
    source: 'UNKNOWN §5.4; INFERRED no match',
    default: 'no-match',
    values: { 'no-match': 'matches nothing', reject: 'a ParseError' },
  },
  toManySort: {
    question: 'May results be sorted by a path through a collection?',
    source: 'UNKNOWN §5.3',
    default: 'first',
    values: { first: 'by the first item', reject: 'a ParseError' },
  },
  noneBehindNull: {
    question: 'Does `type.name is none` hold where there is no type?',
    source: 'UNKNOWN §5.1: relations read like `has`, which would say no',
    default: 'no-match',
    values: { 'no-match': 'no: nothing is there to have a name', match: 'yes, as in an outer join' },
  },
  belowScalar: {
    question: 'What does a projection below a plain attribute mean (`status.name` of a Project, which is a text)?',
    source: '§5.5 no. 13: ftrack’s own documentation selects it, the recorded schema says text',
    default: 'ignore',
    values: { ignore: 'the attribute', reject: 'a ParseError' },
  },
  absentSubtypeAttribute: {
    question: 'What comes for an attribute of a subtype that a row does not have?',
    source: 'INFERRED §5.1: “omitted/null”',
    default: 'omit',
    values: { omit: 'nothing', null: 'null' },
  },
  bareQuery: {
    question: 'Does the server itself take a query without `select`?',
    source: 'INFERRED §5.1: official clients send one only after adding projections, subqueries go without',
    default: 'defaults',
    values: { defaults: 'it selects the default projections', reject: 'a ParseError' },
  },
  gluedDirection: {
    question: 'May `desc` run into the next word?',
    source: 'INFERRED §5.1, §5.5 no. 61: ftrack’s own Spark shipped `descoffset`',
    default: 'accept',
    values: { accept: 'it may', reject: 'a ParseError' },
  },
  otherTypeCast: {
    question: 'What does a cast do with a row of another type?',
    source: 'INFERRED §5.1',
    default: 'none',
    values: { none: 'the row does not count', ignored: 'nothing: attributes that it has are read' },
  },
  attributeKeyPath: {
    question: 'Is `custom_attributes.KEY` a path?',
    source: 'UNKNOWN §5.1: documented nowhere, so likely not',
    default: 'reject',
    values: { reject: 'no such attribute', accept: 'it stands for the value' },
  },
  relativeDates: {
    question: 'Are `now` and `today` dates?',
    source: 'UNKNOWN §5.2: found nowhere',
    default: 'words',
    values: { words: 'they are words like any other', understood: 'the moment and the day of the query' },
  },
  projectTable: {
    question: 'What is the table of projects called in `parent_type`?',
    source: 'INFERRED §5.2 from the names in events',
    default: 'show',
    values: { show: '`show`', project: '`project`' },
  },
  aggregateRows: {
    question: 'Do rows of `group by` carry an entity type?',
    source: 'UNKNOWN §2.3: the documentation shows plain rows',
    default: 'plain',
    values: { plain: 'they do not', typed: 'they do' },
  },
  searchMatching: {
    question: 'Where must a search term occur?',
    source: 'UNKNOWN §2.4, §10.5',
    default: 'anywhere',
    values: { anywhere: 'anywhere in a name', 'word-start': 'at the start of a word' },
  },
  searchNames: {
    question: 'In which names does a search look?',
    source: 'UNKNOWN §2.4, §10.5',
    default: 'link',
    values: { link: 'in those of the entity and of everything above it', own: 'in its own alone' },
  },
  searchOrder: {
    question: 'In which order does a search answer that was asked for none?',
    source: 'UNKNOWN §2.4, §10.5',
    default: 'query',
    values: { query: 'as a query does', best: 'what begins with a term comes first' },
  },

  // What answers look like
  encoding: {
    question: 'When are the entities of a response encoded?',
    source: 'UNKNOWN §2.8',
    default: 'each',
    values: {
      each: 'as each operation runs: a query before a write shows the old values',
      late: 'all at the end: it shows the new ones',
    },
  },
  repeatedEntity: {
    question: 'Where do attributes go that only a later occurrence of an entity was asked for?',
    source: 'INFERRED §2.3: full at the first occurrence, references later; clients merge',
    default: 'news',
    values: { news: 'with that occurrence', hoisted: 'to the first one; later ones are bare' },
  },
  strictProjections: {
    question: 'Does strict mode leave system projections out?',
    source: 'INFERRED §1.3: “only requested data”',
    default: 'exact',
    values: { exact: 'it does', system: 'they come along' },
  },
  denormalizedCycle: {
    question: 'Where does a denormalised answer stop going round in circles?',
    source: 'UNKNOWN §1.3, §10.6',
    default: 'depth',
    values: { depth: 'where the projections end', reference: 'at an entity that encloses itself' },
  },
  writtenMoments: {
    question: 'What does the answer to a write show of a moment with fractions of a second?',
    source: 'UNKNOWN §3.1, as they are not stored; answers (§2.5) look like objects that were not read again',
    default: 'given',
    values: { given: 'all of it', stored: 'the second' },
  },
  writtenRelations: {
    question: 'Does the answer to a write tell the relations that were set?',
    source: 'INFERRED §2.5, §2.6: “changed attributes”; Python’s tests read collections back after a commit',
    default: 'told',
    values: { told: 'it does', columns: 'only their foreign keys' },
  },
  denseValue: {
    question: 'Does the value of a custom attribute come without being asked for?',
    source: 'INFERRED §3.6: `_casted_value` is among the system projections',
    default: 'sent',
    values: { sent: 'it does', asked: 'only when it is selected' },
  },
  dateType: {
    question: 'How does the value of a date attribute read?',
    source: 'UNKNOWN §3.1: clients know a `date` beside `datetime`, nobody says where it is used',
    default: 'datetime',
    values: { datetime: 'as a datetime', date: 'as a date' },
  },
  componentUrl: {
    question: 'What is `url` of a component’s location?',
    source: 'INFERRED §7.2: an object like `thumbnail_url`',
    default: 'object',
    values: { object: 'such an object', text: 'the bare address' },
  },
  defaultInformation: {
    question: 'What does `query_server_information` tell that was asked for nothing?',
    source: 'UNKNOWN §2.1',
    default: 'recorded',
    values: { recorded: 'what was recorded', everything: 'all it knows' },
  },
  workdayLength: {
    question: 'In which unit is `workday_length`?',
    source: 'INFERRED §2.1 from the JavaScript client’s types',
    default: 'seconds',
    values: { seconds: 'in seconds', hours: 'in hours' },
  },
  authorizedActions: {
    question: 'For which actions does `_authorize_operation` tell what roles allow?',
    source: 'UNKNOWN §2.13: it has been seen with `create` alone',
    default: 'all',
    values: { all: 'for create, update and delete', create: 'for create; to others it says no' },
  },
  roleAnswer: {
    question: 'What do changes of security roles answer?',
    source: 'UNKNOWN §2.12',
    default: 'action',
    values: { action: 'the name of the action', data: 'and `true`, as a delete does' },
  },
  hierarchicalUnset: {
    question: 'What does a hierarchical custom attribute read as where it is not set?',
    source: 'UNKNOWN §3.6, §10.12: the Python client’s documentation and OpenPype’s code disagree',
    default: 'null',
    values: { null: 'null', default: 'its default' },
  },
  parentType: {
    question: 'What does `parent_type` of notes and metadata read as for a typed context?',
    source: 'INFERRED §3.5 from the Python client’s tests: a schema id',
    default: 'concrete',
    values: { concrete: 'the parent’s own type', base: '`TypedContext`' },
  },
  projectLinkName: {
    question: 'Which name of a project stands in `link`?',
    source: 'UNKNOWN §4.6, §10.10; INFERRED from the interface’s breadcrumbs',
    default: 'full_name',
    values: { full_name: '`full_name`', name: '`name`' },
  },
  missingThumbnail: {
    question: 'What is `thumbnail_url` of an entity without a thumbnail?',
    source: 'INFERRED §7.2: consumers read its `url` unconditionally; §10.10',
    default: 'placeholder',
    values: { placeholder: 'the address of a default picture', null: 'null' },
  },
  invisibleRelation: {
    question: 'What does a relation to a row read as that the user may not see?',
    source: 'INFERRED §8.4',
    default: 'null',
    values: { null: 'null', reference: 'a bare reference' },
  },
  serverTimes: {
    question: 'How fine are the times a server sets itself?',
    source: '§3.1: queries are recorded to the second, `created_at` in events to the microsecond',
    default: 'seconds',
    values: { seconds: 'to the second', microseconds: 'to the microsecond' },
  },
  userInformation: {
    question: 'Does `query_server_information` say who the user is?',
    source: 'UNKNOWN §2.1: the JavaScript client types the key',
    default: 'told',
    values: { told: 'when asked', untold: 'never' },
  },
  undocumentedAnswers: {
    question: 'What do `permissions`, `compute_rollups` and `parse_query` answer?',
    source: 'UNKNOWN §2.13, §2.14, §10.5: of two of them the JavaScript client types the frame',
    default: 'frame',
    values: { frame: 'that frame, with nothing in it', refused: 'a NotImplementedError' },
  },
  tempData: {
    question: 'What does `create` of `tempdata` answer?',
    source: 'UNKNOWN §2.11',
    default: 'id',
    values: { id: 'the id of the new record', refused: 'a NotImplementedError' },
  },

  // Errors and HTTP
  credentialsStatus: {
    question: 'Which HTTP status do refused credentials come with outside strict mode?',
    source: '§1.4: ftrack’s documentation says an error status, newer clients expect 200',
    default: 'error',
    values: { error: '401', ok: '200' },
  },
  strictStatus: {
    question: 'Which HTTP status belongs to which exception in strict mode?',
    source: 'UNKNOWN §1.4, §1.5, §10.1: at least 400',
    default: 'by-exception',
    values: { 'by-exception': '401, 403 or 422', 'always-400': '400', 'always-500': '500' },
  },
  errorHeader: {
    question: 'What does the `FTRACK_ERROR` header say?',
    source: 'UNKNOWN §1.5, §10.1: “details … also in an FTRACK_ERROR header”',
    default: 'exception',
    values: { exception: 'the name of the exception', content: 'its text', absent: 'it is not sent' },
  },
  credentialsCode: {
    question: 'Do refused credentials carry an `error_code`?',
    source: 'INFERRED §1.4: recorded as null, newer clients look for one',
    default: 'named',
    values: { named: '`api_credentials_invalid`', null: 'null' },
  },
  malformedRequest: {
    question: 'How is a request refused that is no list of operations?',
    source: 'UNKNOWN §1.5: the documentation shows a list of details',
    default: 'exception',
    values: { exception: 'like any other error', detail: '422 with `{detail}`' },
  },
  rateLimit: {
    question: 'Are there limits on how often one may ask?',
    source: 'UNKNOWN §1.6, §10.11: none documented or met',
    default: 'none',
    values: { none: 'there are none', burst: '429 for more than five requests in 300 milliseconds' },
  },
  requestSize: {
    question: 'Are there limits on the size of a request?',
    source: 'UNKNOWN §1.6, §10.11: hundreds of kilobytes are sent',
    default: 'any',
    values: { any: 'there are none', limited: '413 above a megabyte' },
  },
  invalidAction: {
    question: 'Which exception names an action that does not exist?',
    source: 'UNKNOWN §1.5: only the text is known',
    default: 'ValidationError',
    values: { ValidationError: 'ValidationError', ServerError: 'ServerError' },
  },
  bareOperation: {
    question: 'Is one operation accepted that is not in a list?',
    source: 'UNKNOWN §1.1: an official integration sends one',
    default: 'wrap',
    values: { wrap: 'as a list of one', reject: 'a ValidationError' },
  },
  compression: {
    question: 'Are answers compressed?',
    source: 'UNKNOWN §1.6, §10.11',
    default: 'none',
    values: { none: 'never', gzip: 'for clients that accept gzip' },
  },
  contentType: {
    question: 'Which content type do answers have?',
    source: '§1.1: the documentation’s example says HTML',
    default: 'json',
    values: { json: '`application/json`', html: '`text/html; charset=utf-8`' },
  },
  cookieName: {
    question: 'What is the session cookie called?',
    source: 'UNKNOWN §1.4, §10.2; ftrack-web §5.1',
    default: 'ftrack_session',
    values: { ftrack_session: 'ftrack_session', session: 'session' },
  },
  cookieSite: {
    question: 'Which `SameSite` has the session cookie?',
    source: 'UNKNOWN ftrack-web §5.1, §9',
    default: 'Lax',
    values: { Lax: 'Lax', Strict: 'Strict' },
  },
  crossOrigin: {
    question: 'May pages of other origins read answers?',
    source: 'UNKNOWN §1.6: the official client sends requests from other origins',
    default: 'allowed',
    values: { allowed: 'any may', refused: 'none: no header of CORS is sent' },
  },
  pagePolicy: {
    question: 'Which `Content-Security-Policy` have ftrack’s pages?',
    source: 'UNKNOWN ftrack-web §4, §10',
    default: 'none',
    values: { none: 'none', strict: 'their own files alone, and nothing inline' },
  },
  credentialsRedirect: {
    question: 'Where may `/user/api_credentials` send a browser with a new key?',
    source: 'UNKNOWN ftrack-web §5.2; desktop tools listen on `http://localhost`',
    default: 'local',
    values: { local: 'to this machine', secure: 'to any https address, too' },
  },
  permissionException: {
    question: 'Which exception refuses a write?',
    source: '§1.5, §8.4: clients know both names',
    default: 'PermissionError',
    values: { PermissionError: 'PermissionError', FTAuthenticationError: 'FTAuthenticationError' },
  },
  invisibleWrite: {
    question: 'What does a write to a row say that the user may not see?',
    source: 'UNKNOWN §8.4: such rows appear as missing',
    default: 'not-found',
    values: { 'not-found': 'that there is none', refused: 'that it is not permitted' },
  },

  // Writes
  versionWithoutAsset: {
    question: 'May a version be created that belongs to no asset?',
    source: '§9.4: refused in one of the Python tests; §5.5 no. 57 and 58 filter such versions out',
    default: 'refuse',
    values: { refuse: 'an IntegrityError', accept: 'it may' },
  },
  nullForRequired: {
    question: 'What does null for a required attribute of something new do?',
    source: 'INFERRED §3.4: Spark sends `status_id: null`',
    default: 'default',
    values: { default: 'the server puts its default there', reject: 'an IntegrityError' },
  },
  baseTypeWrite: {
    question: 'May a write name the base of an entity’s type?',
    source: 'INFERRED §2.6: it is the same table',
    default: 'accept',
    values: { accept: 'it may', refuse: 'there is no such entity' },
  },
  replacedMetadata: {
    question: 'What becomes of metadata that is not in a new list?',
    source: 'INFERRED §3.5 from the Python client’s tests',
    default: 'removed',
    values: { removed: 'it is removed', kept: 'it stays' },
  },
  statusOutsideWorkflow: {
    question: 'Is a status outside of the entity’s workflow accepted?',
    source: 'UNKNOWN §4.7, §10.7: clients catch commit errors, newer servers have status rules',
    default: 'accept',
    values: { accept: 'it is', reject: 'a ValidationError' },
  },
  immutable: {
    question: 'What does setting an immutable attribute do?',
    source: 'UNKNOWN §2.6, §10.7, §10.16',
    default: 'ignore',
    values: { ignore: 'nothing', reject: 'a ValidationError' },
  },
  defaultStatus: {
    question: 'Which status has a new entity that was given none?',
    source: 'INFERRED §8.3',
    default: 'workflow',
    values: { workflow: 'the first of its workflow', server: 'the first of the server' },
  },
  duplicateKey: {
    question: 'What does creating an entity do whose primary key exists?',
    source: 'INFERRED §10.14: refused; for another unique constraint the name of the exception has changed',
    default: 'IntegrityError',
    values: {
      IntegrityError: 'an IntegrityError',
      DuplicateEntryError: 'a DuplicateEntryError',
      ServerError: 'another error',
      upsert: 'its values take the place of those that were there',
      unchanged: 'it is answered as if created, and nothing changes',
    },
  },
  jobCreation: {
    question: 'Who may create jobs?',
    source: 'UNKNOWN §10.14: seen under each artist’s own login; roles were not found',
    default: 'everybody',
    values: {
      everybody: 'everybody, for anybody',
      own: 'everybody, for themselves alone',
      nobody: 'nobody with the roles of the test’s users',
    },
  },
  userMetadata: {
    question: 'May users write metadata of their own user?',
    source: 'UNKNOWN §10.14: seen written by ftrack Connect; which role it takes was not found',
    default: 'allowed',
    values: { allowed: 'they may', refused: 'they may not' },
  },
  afterWrites: {
    question: 'What do answers of a batch show of values that the same batch wrote?',
    source: 'UNKNOWN §10.14: it may be the object of the server’s session instead of what was stored',
    default: 'stored',
    values: {
      stored: 'what was stored',
      asked: 'what was asked for, also where it was stored otherwise or ignored',
      old: 'what was there before, where something was',
    },
  },
  queryBeforeCreate: {
    question: 'May a batch ask for a row before it creates it?',
    source: 'INFERRED §10.14: it may upset the server’s session',
    default: 'allowed',
    values: { allowed: 'it may', upsets: 'the create fails with an InvalidRequestError' },
  },
  flushOrder: {
    question: 'Is an update carried out after the create of the same batch that it refers to?',
    source: '§2.8: official clients split such batches; when a server fails is UNKNOWN',
    default: 'kept',
    values: { kept: 'it is', 'update-first': 'it is not, which is an IntegrityError' },
  },
  deletesTogether: {
    question: 'May one batch delete an entity and what refers to it?',
    source:
      'automation-rules §2.10: studios met a CircularDependencyError when they deleted trees; when exactly is UNKNOWN',
    default: 'allowed',
    values: {
      allowed: 'it may',
      'but-tasks': 'but for a task and a version made for it',
      never: 'never: each level has to be a batch of its own',
    },
  },
  goneWrites: {
    question: 'What does a write to an entity say that is gone?',
    source: '§10.15: recorded for update as a ValueError; INFERRED for delete',
    default: 'refused',
    values: {
      refused: 'a ValueError',
      'delete-answered': 'update a ValueError; delete answers as if it had been there',
      answered: 'both answer as if it had been there',
    },
  },
  storedTexts: {
    question: 'Are texts stored as they were given?',
    source: 'UNKNOWN §3.1: nothing public says',
    default: 'kept',
    values: { kept: 'they are', trimmed: 'without white space around them' },
  },
  versionNumber: {
    question: 'Which number gets the next version of an asset?',
    source: 'INFERRED §8.3; the first is 1',
    default: 'highest',
    values: { highest: 'one more than the highest', count: 'one more than there are' },
  },
  defaultAssetType: {
    question: 'Which type has a new asset that was given none?',
    source: 'UNKNOWN §8.3',
    default: 'none',
    values: { none: 'none', first: 'the first of the server' },
  },
  versionWithComponents: {
    question: 'May a version be removed that has components?',
    source: '§8.3: a comment in the Python tests says they have to go first',
    default: 'cascade',
    values: { cascade: 'they go with it', refuse: 'an IntegrityError' },
  },
  contextAssets: {
    question: 'What becomes of the assets of a removed context?',
    source: 'INFERRED §8.3',
    default: 'removed',
    values: { removed: 'they go with it', kept: 'they stay, without a parent' },
  },
  jobEnd: {
    question: 'Does a job that ends get its time?',
    source: 'INFERRED §8.3',
    default: 'dated',
    values: { dated: 'it does', undated: 'only when a client says so' },
  },
  thumbnailCheck: {
    question: 'What may be a thumbnail?',
    source: '§7.4: a file of a picture type in ftrack.server, by a note on version 3.3.16',
    default: 'type',
    values: {
      type: 'a file component of a picture type',
      location: 'one that is in ftrack.server, too',
      none: 'any component',
    },
  },
  systemTypes: {
    question: 'What is `system_type` of sequences and containers?',
    source: 'INFERRED §4.4 from `file`, which is recorded',
    default: 'short',
    values: { short: '`sequence` and `container`', long: 'the name of the type in lower case' },
  },
  jobTypes: {
    question: 'Which jobs does `delayed_job` take?',
    source: 'UNKNOWN §2.11: four more are documented than their names on the wire',
    default: 'any',
    values: { any: 'whatever it is called', known: '`SYNC_USERS_LDAP` alone' },
  },
  attributeRoles: {
    question: 'Who may use a custom attribute without security roles?',
    source: '§3.6: “empty by default”, roles must be added',
    default: 'everybody',
    values: { everybody: 'everybody', nobody: 'nobody' },
  },

  lockedProjects: {
    question: 'May anything be written in a project that is not active?',
    source: 'UNKNOWN §8.4: `Project.status` says that it is hidden, and nothing more is public',
    default: 'written',
    values: { written: 'it may', refused: 'it may not; the project itself can be made active again' },
  },
  hiddenProjects: {
    question: 'Does anybody see a project whose status is `hidden`, and what is in it?',
    source: 'UNKNOWN §8.4: rows that the user cannot see are filtered silently',
    default: 'seen',
    values: { seen: 'everybody does who may see the project', unseen: 'nobody does' },
  },
  serverClock: {
    question: 'Which time do datetimes tell?',
    source:
      '§2.1, §3.1: UTC with timezone support, else the server’s own; what such a server makes of offsets is UNKNOWN',
    default: 'utc',
    values: {
      utc: 'UTC',
      'summer-time': 'that of a server in Stockholm, whose clock goes back an hour in autumn; offsets are converted',
    },
  },

  // The activity log
  activityLog: {
    question: 'Which changes does the activity log tell by `db.all.…`?',
    source: 'UNKNOWN §10.13: seen for notes; almost all activity is said to be logged',
    default: 'notes',
    values: { none: 'none', notes: 'those of notes', all: 'those of every type' },
  },
  activityDelay: {
    question: 'When are rows of the activity log written?',
    source: '§10.13: they may be written a little later; how much is UNKNOWN',
    default: 'at-once',
    values: { 'at-once': 'with the change', late: 'two seconds after it' },
  },

  // Events
  toldTypes: {
    question: 'Changes of which types are told in `ftrack.update`?',
    source: 'UNKNOWN §6.5, §10.8',
    default: 'seen',
    values: {
      seen: 'those that clients in the wild listen for',
      work: 'contexts, versions, assets and their custom attributes',
      all: 'every type',
    },
  },
  applicationId: {
    question: 'Do events of changes made through the API carry an `applicationId`?',
    source: 'UNKNOWN §10.8; those of the web interface do',
    default: 'absent',
    values: { absent: 'they do not', named: '`ftrack.server`' },
  },
  eventTokens: {
    question: 'Do update events carry the tokens of the request that caused them?',
    source: 'INFERRED §1.2',
    default: 'echoed',
    values: { echoed: 'they do', absent: 'they do not' },
  },
  duplicateSubscriber: {
    question: 'What does subscribing under a known id do?',
    source: 'INFERRED §6.3, §10.9',
    default: 'replace',
    values: { replace: 'replaces the first', keep: 'keeps the first' },
  },
  wildcard: {
    question: 'What does a trailing `*` in an expression mean?',
    source: '§6.4: documented for the end of a value; the Python client searches anywhere',
    default: 'prefix',
    values: { prefix: 'begins with', contains: 'contains' },
  },
  numbersInExpressions: {
    question: 'Does a number in an event equal its text in an expression?',
    source: 'UNKNOWN §6.4: never in the Python client',
    default: 'text',
    values: { text: 'it does', never: 'it does not' },
  },
  missedEvents: {
    question: 'What becomes of events while a subscriber is away?',
    source: 'INFERRED §6.3: clients store what they must not miss',
    default: 'lost',
    values: { lost: 'they are lost', kept: 'they come when it subscribes again' },
  },
  sameNameTypes: {
    question: 'What is `entityType` of notes, timelogs and jobs in an event?',
    source: 'INFERRED §6.5 from other types; of components another case has been seen',
    default: 'lower',
    values: { lower: '`note`', cased: '`Note`' },
  },
  compositeEntityId: {
    question: 'What is `entityId` of an entity with a composite key?',
    source: 'UNKNOWN §6.5, §10.8: a list has been seen',
    default: 'joined',
    values: { joined: 'the parts, joined by commas', list: 'a list' },
  },
  ownedParents: {
    question: 'Do notes, timelogs and the like tell the parents of what they belong to?',
    source: 'UNKNOWN §10.8',
    default: 'chain',
    values: { chain: 'they do, up to the project', self: 'only themselves' },
  },
  attributeUnset: {
    question: 'What is the old value of a custom attribute that was not set?',
    source: '§6.5: empty text or null',
    default: 'empty',
    values: { empty: 'an empty text', null: 'null' },
  },
  socialNoise: {
    question: 'Do events of the social feed follow a change?',
    source: '§6.5: recorded; when they come is UNKNOWN',
    default: 'silent',
    values: { silent: 'they do not', sent: 'one for each request' },
  },
  heartbeat: {
    question: 'How often does the hub send heartbeats?',
    source: 'UNKNOWN §6.1, §10.9: less than 15 seconds',
    default: 'relaxed',
    values: { relaxed: 'every 8 seconds', late: 'every 14 seconds' },
  },
  launchHost: {
    question: 'Does an action that runs on somebody’s computer hear a launch that does not name it as `source.host`?',
    source:
      'UNKNOWN §6.2: Connect filters by `source.host` since 2026, by `data.host` before; what the web interface sends is not recorded',
    default: 'any',
    values: { any: 'it does', same: 'it hears only those of its own computer' },
  },
  actionSelection: {
    question: 'Where does ftrack’s own page say what is selected when it asks for actions?',
    source: '§6.6: recorded at the top of the data; earlier documentation has it in a `context`',
    default: 'top',
    values: { top: 'at the top', context: 'in a `context`' },
  },
  formReply: {
    question: 'Does the reply of an action that asks something say that it is a form?',
    source: '§6.6: documented with `type`; recipes reply with bare `items`',
    default: 'typed',
    values: { typed: 'it has `type: form`', bare: 'it has its items alone' },
  },
  hubRefusal: {
    question: 'How does a handshake refuse credentials?',
    source: 'UNKNOWN §6.1: the JavaScript client’s tests pretend an error body with status 200',
    default: 'status',
    values: { status: 'with status 401', body: 'with an error in a body of status 200' },
  },
  webhooks: {
    question: 'Are there webhooks?',
    source: '§6.7: from version 4.12; their types are in no recorded list of schemas',
    default: 'absent',
    values: { absent: 'there are none', present: 'three more types, and deliveries' },
  },

  // Media
  download: {
    question: 'Where does `component/get` answer from?',
    source: 'INFERRED §7.1: it may redirect to a storage',
    default: 'direct',
    values: { direct: 'it sends the file', redirect: 'it redirects' },
  },
  thumbnailSize: {
    question: 'How large is a thumbnail when no size was asked for?',
    source: 'UNKNOWN §7.1: the Python client asks for none',
    default: 'scaled',
    values: { scaled: '300 pixels', full: 'as it was uploaded' },
  },
} as const satisfies Record<string, Choice>;

/** The answer to each choice that a stand-in was started with; it may change while it runs, but for `webhooks`. */
export type Switches = { [Name in keyof typeof choices]: keyof (typeof choices)[Name]['values'] };

export const defaultSwitches = Object.fromEntries(
  Object.entries(choices).map(([name, choice]) => [name, choice.default]),
) as Switches;
