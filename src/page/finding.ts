import * as z from 'zod/mini';
import type { FoundThing } from '../rpc/shapes.ts';

const uuid = z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i));
const thing = z.lazy(() =>
  z.object({
    ids: z.array(z.object({ id: uuid, field: z.string().check(z.maxLength(100)) })).check(z.maxLength(40)),
    text: z.string().check(z.maxLength(400)),
  }),
);
const reading = z.lazy(() => z.object({ selected: z.array(thing).check(z.maxLength(10_000)), at: z.nullable(thing) }));

/** What a page says of its selection, checked; a page that says nonsense has nothing selected. */
export function readFinding(value: unknown): { selected: FoundThing[]; at: FoundThing | null } {
  const result = reading.safeParse(value);
  if (!result.success) return { selected: [], at: null };
  const { selected, at } = result.data;
  return { selected: selected.map(toThing), at: at && toThing(at) };
}

function toThing({ ids, text }: z.infer<typeof thing>): FoundThing {
  return {
    candidates: ids.map(({ id, field }) => ({ id, via: 'model', confidence: worthOf(field) })),
    text,
  };
}

/** A record's own id is called `id` or `entityId`; other fields more likely hold the ids of what it belongs to. */
function worthOf(field: string): number {
  if (/^id$|entity.?id$/i.test(field)) return 0.95;
  return /project|parent|status|type|user|thumb|task|asset_id|priority/i.test(field) ? 0.3 : 0.7;
}
