import type { Circumstances } from './circumstances.ts';
import { circumstancesMet as met } from './circumstances-met.ts';

/** What no protocol of this kind can keep. A limit that goes makes its test fail. */
export const limits: { what: string; world: Circumstances; breaks: string }[] = [
  {
    what: 'one receipt is removed while its answer is lost, and the value is changed before we look',
    world: { ...met['somebody removes one row'], edits: 1 },
    breaks: 'Nothing is lost: what was written is told as written, or found, or as a doubt.',
  },
  {
    what: 'one receipt is removed between two deliveries of its request',
    world: { ...met['somebody removes one row'], copies: 2 },
    breaks: 'Nothing is written twice without a doubt that is told.',
  },
  {
    what: 'metadata is written back without the newest row, and the value is changed before we look',
    world: { ...met['a tool rewrites all metadata'], edits: 1 },
    breaks: 'Nothing is lost: what was written is told as written, or found, or as a doubt.',
  },
  {
    what: 'one request is delivered twice where receipts cannot be used',
    world: { ...met['duplicate keys ignored'], copies: 2 },
    breaks: 'Nothing is written twice while receipts and fences stand.',
  },
];
