import { type ComponentType, render } from 'preact';
import { SiteContext } from '../parts/thumbnail.tsx';
import { type LaterParts, laterParts, type PartName } from './later-parts.ts';

/** Makes a part known to the interface that has asked for its script; `styles` are for it alone. */
export function registerPart<Name extends PartName>(
  name: Name,
  Part: ComponentType<LaterParts[Name]>,
  styles = '',
): void {
  const draw = (place: Element, props: LaterParts[Name] | undefined): void =>
    render(
      props && (
        <SiteContext.Provider value={location.origin}>
          <style>{styles}</style>
          <Part {...props} />
        </SiteContext.Provider>
      ),
      place,
    );
  Object.assign(laterParts, { [name]: draw });
}
