import { text } from '../text.ts';

export interface SiteChoiceProps {
  chosen: string;
  origins: readonly string[];
  onChoose(origin: string): void;
}

/** Which of several sites is searched; nothing where there is one. */
export function SiteChoice({ chosen, origins, onChoose }: SiteChoiceProps) {
  if (origins.length < 2) return null;
  return (
    <select
      class="site-choice"
      aria-label={text('search_site')}
      value={chosen}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      {origins.map((origin) => (
        <option key={origin} value={origin}>
          {new URL(origin).host}
        </option>
      ))}
    </select>
  );
}
