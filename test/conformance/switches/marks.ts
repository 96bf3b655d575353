import type { Switches } from '../../standin/switches.ts';

/** The choices that a marked line of the reference leaves open, or why it leaves the stand-in none. */
export type Mark = readonly (keyof Switches)[] | string;

/** By section: each line of it that says INFERRED or UNKNOWN, in the order of the text. */
export type Marks = Readonly<Record<string, readonly Mark[]>>;

const words = 'explains the words';

export const protocolMarks: Marks = {
  '0.1': [words, words],
  '1.1': ['no client sends `metadata` with an operation; it is taken and left alone', ['bareOperation']],
  '1.2': [['eventTokens'], ['eventTokens']],
  '1.3': [['strictProjections', 'denormalizedCycle']],
  '1.4': [
    ['cookieName'],
    ['credentialsCode', 'strictStatus'],
    'auth modes: the name of the header is another in every run',
  ],
  '1.5': [['strictStatus', 'malformedRequest'], ['unknownType']],
  '1.6': [['compression'], ['rateLimit'], ['crossOrigin']],
  '2.1': [['workdayLength', 'defaultInformation']],
  '2.3': [['rowOrder'], ['unlimited', 'fullLastPage'], ['aggregateRows']],
  '2.4': [['searchMatching', 'searchNames', 'searchOrder']],
  '2.5': ['a plain Component stays one: refuted otherwise by the official Python tests'],
  '2.6': [['baseTypeWrite'], ['immutable']],
  '2.9': ['parameters of one operation, taken by the only names that were seen'],
  '2.11': [['jobTypes'], ['tempData']],
  '2.12': [['roleAnswer']],
  '2.13': [['undocumentedAnswers'], ['undocumentedAnswers']],
  '2.14': [['undocumentedAnswers']],
  '3.1': [['dateType']],
  '3.4': [['nullForRequired']],
  '3.5': [['replacedMetadata']],
  '3.6': [['denseValue'], ['hierarchicalUnset']],
  '4.2': [['physicalNames']],
  '4.3': ['`__permissions`: neither what asks for it nor its form is known, so it is served to nobody'],
  '4.4': [['systemTypes']],
  '4.5': ['ids of states differ per installation: nobody may rely on them'],
  '4.6': [['projectLinkName']],
  '4.7': [['statusOutsideWorkflow']],
  '5': ['how a server reads queries; what it answers to one it cannot read is recorded'],
  '5.1': [
    ['bareQuery'],
    ['gluedDirection'],
    ['keywordCase'],
    ['otherTypeCast'],
    ['subqueryShorthand', 'nestedSubqueries'],
    ['attributeKeyPath'],
  ],
  '5.2': [['dateOnly'], ['relativeDates'], ['relationAsId'], ['emptyIn'], ['textCase'], ['projectTable']],
  '5.3': [['nullOrder', 'toManySort']],
  '5.4': [['unknownType'], ['wrongLiteral']],
  '6.1': [['hubRefusal'], ['heartbeat']],
  '6.3': [['duplicateSubscriber'], ['missedEvents']],
  '6.4': [['numbersInExpressions']],
  '6.5': [['compositeEntityId'], ['sameNameTypes']],
  '6.6': [
    'an event between clients, which the server only passes on',
    'no source knows of a topic for it, so there is none',
    'forms are the page’s, which takes every kind that is named',
  ],
  '7.1': [['thumbnailSize'], ['download']],
  '7.2': [['missingThumbnail'], ['componentUrl']],
  '8.3': [['defaultStatus'], ['versionNumber'], ['defaultAssetType'], ['jobEnd'], ['contextAssets']],
  '8.4': [['invisibleRelation']],
  '10': [['activityLog'], ['duplicateKey'], ['queryBeforeCreate'], ['afterWrites'], ['goneWrites']],
};

const dialects = 'the page’s dialects are all of them: whoever looks at it chooses one in the address';
const documentation = 'about looks or help texts, which nothing is decided by';

export const webMarks: Marks = {
  '0': [dialects, dialects, 'auth modes: see §5.1', 'nobody but a widget posts to the page'],
  '1.1': ['the page does either: `nav` in its address'],
  '1.2': ['no client may rely on the path of a page; a sign-in page is known by being sent there'],
  '2.1': [dialects, dialects],
  '2.2': [documentation, dialects],
  '2.5': [dialects, dialects, 'the page’s own calls besides the API, which nobody reads'],
  '3.1': ['the page does either: `chrome` in its address'],
  '3.3': ['the page selects as every desktop does'],
  '3.4': [documentation],
  '3.5': [documentation, documentation],
  '3.6': ['kinds of form items that nothing is known of, so no action sends one'],
  '3.7': [documentation, documentation, documentation],
  '4': ['the fragment of a widget’s address, which nobody but the widget reads', ['pagePolicy'], 'see §0'],
  '5.1': [
    'auth mode `cookie+csrf`: the name of the header is another in every run',
    'auth mode `origin-check`',
    ['cookieName', 'cookieSite'],
  ],
  '5.2': [['credentialsRedirect']],
  '7': [documentation],
  '8': [dialects],
  '9': ['the page selects as every desktop does'],
};
