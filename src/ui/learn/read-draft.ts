import { type ProfileDraft, profileDraft } from '../../rpc/profile-shapes.ts';

/** What a page proposes, as the background wrote it into the address; `undefined` for what is no such thing. */
export function readDraft(written: string): ProfileDraft | undefined {
  try {
    return profileDraft.parse(JSON.parse(written));
  } catch {
    return undefined;
  }
}
