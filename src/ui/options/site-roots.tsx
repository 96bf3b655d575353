import { useEffect, useRef, useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { PathRoot } from '../../rpc/shapes.ts';
import { Failure } from '../parts/failure.tsx';
import { text } from '../text.ts';

const empty: PathRoot = { location: '', windows: '', macos: '', linux: '' };
const parts = [
  ['location', 'options_roots_location'],
  ['windows', 'choice_windows'],
  ['macos', 'choice_macos'],
  ['linux', 'choice_linux'],
] as const;

/** Where the locations of a server lie on each operating system, for paths that are copied. */
export function SiteRoots({ client, origin }: { client: Client; origin: string }) {
  /** None until they are read: what is not known must not be written over. */
  const [roots, setRoots] = useState<readonly PathRoot[]>();
  const shown = useRef(roots);
  shown.current = roots;
  /** What the studio has set, which nobody can change here. */
  const [managed, setManaged] = useState<readonly PathRoot[]>([]);
  const [said, setSaid] = useState('');
  const [error, setError] = useState<UserError>();
  const fail = (reason: unknown): void => setError(toUserError(reason));
  useEffect(() => {
    client.call('roots.read', { origin }).then((read) => {
      setManaged(read.managed);
      setRoots(read.own);
    }, fail);
  }, [client, origin]);
  const change = (all: readonly PathRoot[]): void => {
    setSaid('');
    setRoots(all);
  };
  const save = (event: Event, all: readonly PathRoot[]): void => {
    event.preventDefault();
    setError(undefined);
    const filled = all.filter(({ windows, macos, linux }) => windows || macos || linux);
    client.call('roots.write', { origin, roots: filled }).then(() => {
      // What was typed since is not saved.
      if (shown.current !== all) return;
      setRoots(filled);
      setSaid(text('options_saved'));
    }, fail);
  };
  return (
    <details>
      <summary>{text('options_roots')}</summary>
      {error && <Failure error={error} />}
      <p class="muted">{text('options_roots_explain')}</p>
      {roots && (
        <form onSubmit={(event) => save(event, roots)}>
          {managed.map((root) => (
            <fieldset
              class="line root"
              key={root.location}
              aria-label={root.location || text('options_roots')}
              disabled
            >
              {parts.map(([name, words]) => (
                <label class="field" key={name}>
                  {text(words)}
                  <input type="text" value={root[name]} readonly />
                </label>
              ))}
              <span class="badge">{text('options_rule_from_managed')}</span>
            </fieldset>
          ))}
          {roots.map((root, index) => (
            <fieldset class="line root" key={String(index)} aria-label={root.location || text('options_roots')}>
              {parts.map(([name, words]) => (
                <label class="field" key={name}>
                  {text(words)}
                  <input
                    type="text"
                    autocomplete="off"
                    spellcheck={false}
                    value={root[name]}
                    onInput={({ currentTarget: { value } }) =>
                      change(roots.map((one, at) => (at === index ? { ...one, [name]: value.trim() } : one)))
                    }
                  />
                </label>
              ))}
              <button type="button" class="button quiet" onClick={() => change(roots.filter((_, at) => at !== index))}>
                {text('options_roots_remove')}
              </button>
            </fieldset>
          ))}
          <div class="line">
            <button type="button" class="button" onClick={() => change([...roots, empty])}>
              {text('options_roots_add')}
            </button>
            <button type="submit" class="button">
              {text('options_roots_save')}
            </button>
            <span class="muted" role="status">
              {said}
            </span>
          </div>
        </form>
      )}
    </details>
  );
}
