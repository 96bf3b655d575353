import type { Session } from '../api/session.ts';
import { ApiError } from '../api/wire/api-error.ts';
import type { AuthorizeOperation } from '../api/wire/operations.ts';
import { pause } from '../api/wire/pause.ts';
import { isYoung } from '../is-young.ts';
import type { Documents } from '../store/documents.ts';
import type { Right } from './asked-rights.ts';
import { menuPatience } from './menu-patience.ts';

/** How long an answer is taken as it is before the server is asked again; milliseconds. Roles are changed seldom. */
const lifetime = 3_600_000;
/** Projects of one selection that are asked about; where there are more, everything is offered. */
const mostProjects = 20;
/** Types that belong to no project. */
const ofServer: ReadonlySet<string> = new Set(['CustomAttributeConfiguration']);

/** What the user may not do in a project (`nameOf` each right), and since when that is known. */
interface Rights {
  at: number;
  refused: ReadonlySet<string>;
}

/**
 * What the roles of the site's user would have the server refuse, as far as it tells beforehand: of each project asked once,
 * then taken from the site's documents; an old answer counts until the new one is there. Where nothing can be known, or not
 * soon, nothing counts as refused: whoever tries is told by the server.
 */
export class SiteRights {
  readonly #session: Session;
  readonly #documents: Documents;
  readonly #asked: readonly Right[];
  readonly #known = new Map<string, Rights>();
  readonly #underWay = new Map<string, Promise<void>>();

  /** `asked` is all that is ever asked about; anything else is allowed. */
  constructor(session: Session, documents: Documents, asked: readonly Right[]) {
    this.#session = session;
    this.#documents = documents;
    this.#asked = asked.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  }

  /** Whether something may be done in at least one of these projects. */
  async allowedIn(projects: readonly string[]): Promise<(right: Right) => boolean> {
    const asked = [...new Set(projects)];
    if (asked.length === 0 || asked.length > mostProjects) return () => true;
    const refusals = await Promise.all(asked.map((project) => this.#refusedIn(project)));
    return (right) => !refusals.every((refused) => refused.has(nameOf(right)));
  }

  async #refusedIn(project: string): Promise<ReadonlySet<string>> {
    if (!this.#known.has(project)) await this.#load(project);
    const known = this.#known.get(project);
    if (!known || !isYoung(known.at, lifetime)) {
      let asking = this.#underWay.get(project);
      if (!asking) {
        asking = this.#ask(project).finally(() => this.#underWay.delete(project));
        this.#underWay.set(project, asking);
      }
      if (!known) await Promise.race([asking, pause(menuPatience)]);
    }
    return this.#known.get(project)?.refused ?? new Set();
  }

  async #load(project: string): Promise<void> {
    const stored = await this.#documents.get(documentOf(project), isListOfTexts);
    if (stored && !this.#known.has(project)) {
      this.#known.set(project, { at: stored.at, refused: new Set(stored.value) });
    }
  }

  async #ask(project: string): Promise<void> {
    const at = Date.now();
    const answers = await Promise.allSettled(
      this.#asked.map((right) => this.#session.read(questionOf(right, project), { apart: true })),
    );
    // A server that is away for a while is asked again the next time; one that knows no such question is left alone.
    if (answers.some((answer) => answer.status === 'rejected' && !isRefusal(answer.reason))) return;
    const denied = this.#asked.filter((_, index) => saysNo(answers[index]!));
    const refused = denied.filter(({ action }) => isUnderstood(action, this.#asked, denied)).map(nameOf);
    this.#known.set(project, { at, refused: new Set(refused) });
    await this.#documents.put(documentOf(project), refused, at);
  }
}

/**
 * Whether a server has understood what it denies. That it answers for creates is on record, and for nothing else
 * (ftrack-protocol §2.13): one that denies changes of everything may not know the question, unless it denies every create too.
 */
function isUnderstood(action: Right['action'], asked: readonly Right[], denied: readonly Right[]): boolean {
  const count = (rights: readonly Right[], of: Right['action']): number =>
    rights.filter((right) => right.action === of).length;
  const deniesAll = (of: Right['action']): boolean => count(denied, of) === count(asked, of);
  return action === 'create' || !deniesAll(action) || deniesAll('create');
}

function nameOf({ action, type }: Right): string {
  return `${action} ${type}`;
}

function questionOf({ action, type }: Right, project: string): AuthorizeOperation {
  const context = { entity_type: 'Project', entity_key: project } as const;
  const data = { action, data: { entity_type: type } };
  return { action: '_authorize_operation', data: ofServer.has(type) ? data : { ...data, context } };
}

/** Anything but a plain no leaves it open. */
function saysNo(answer: PromiseSettledResult<unknown>): boolean {
  return answer.status === 'fulfilled' && (answer.value as { result?: unknown } | null)?.result === false;
}

function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && error.isRefusal;
}

function isListOfTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function documentOf(project: string): string {
  return `rights of roles in ${project}`;
}
