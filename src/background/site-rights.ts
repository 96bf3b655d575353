import type { Session } from '../api/session.ts';
import { ApiError } from '../api/wire/api-error.ts';
import type { AuthorizeOperation } from '../api/wire/operations.ts';
import type { Documents } from '../store/documents.ts';

/** How long an answer is taken as it is before the server is asked again; milliseconds. Roles are changed seldom. */
const lifetime = 3_600_000;
/** Projects of one selection that are asked about; where there are more, everything is offered. */
const mostProjects = 20;
/** Types that belong to no project. */
const ofServer: ReadonlySet<string> = new Set(['CustomAttributeConfiguration']);

/** What the user may not create in a project, and whether that is still so for certain. */
interface Rights {
  at: number;
  refused: ReadonlySet<string>;
}

/**
 * What the roles of the site's user would have the server refuse, as far as it tells beforehand: of each project asked once,
 * then taken from the site's documents; an old answer counts until the new one is there. Where nothing can be known,
 * nothing counts as refused: whoever tries is told by the server.
 */
export class SiteRights {
  readonly #session: Session;
  readonly #documents: Documents;
  readonly #types: readonly string[];
  readonly #known = new Map<string, Rights>();
  readonly #underWay = new Map<string, Promise<void>>();

  /** `types` are all that is ever asked about. */
  constructor(session: Session, documents: Documents, types: readonly string[]) {
    this.#session = session;
    this.#documents = documents;
    this.#types = [...types].sort();
  }

  /** Whether entities of a type may be created in at least one of these projects. */
  async mayCreate(projects: readonly string[]): Promise<(type: string) => boolean> {
    const asked = [...new Set(projects)];
    if (asked.length === 0 || asked.length > mostProjects) return () => true;
    const refusals = await Promise.all(asked.map((project) => this.#refusedIn(project)));
    return (type) => !refusals.every((refused) => refused.has(type));
  }

  async #refusedIn(project: string): Promise<ReadonlySet<string>> {
    if (!this.#known.has(project)) await this.#load(project);
    const known = this.#known.get(project);
    if (!known || Date.now() - known.at >= lifetime) {
      let asking = this.#underWay.get(project);
      if (!asking) {
        asking = this.#ask(project).finally(() => this.#underWay.delete(project));
        this.#underWay.set(project, asking);
      }
      if (!known) await asking;
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
    const answers = await Promise.allSettled(this.#types.map((type) => this.#session.read(questionOf(type, project))));
    // A server that is away for a while is asked again the next time; one that knows no such question is left alone.
    if (answers.some((answer) => answer.status === 'rejected' && !isRefusal(answer.reason))) return;
    const refused = this.#types.filter((_, index) => saysNo(answers[index]!));
    this.#known.set(project, { at, refused: new Set(refused) });
    await this.#documents.put(documentOf(project), refused, at);
  }
}

function questionOf(type: string, project: string): AuthorizeOperation {
  const context = { entity_type: 'Project', entity_key: project } as const;
  const data = { action: 'create', data: { entity_type: type } } as const;
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
  return `rights in ${project}`;
}
