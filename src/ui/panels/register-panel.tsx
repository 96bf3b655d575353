import { type ComponentType, render } from 'preact';
import type { PanelName } from '../../actions/panel-name.ts';
import { SiteContext } from '../parts/thumbnail.tsx';
import { type LaterPanelProps, laterPanels } from './later-panels.ts';

/** Makes a panel known to the interface that has asked for its script. */
export function registerPanel(name: PanelName, Panel: ComponentType<LaterPanelProps>): void {
  laterPanels[name] = (place, props) =>
    render(
      props && (
        <SiteContext.Provider value={location.origin}>
          <Panel {...props} />
        </SiteContext.Provider>
      ),
      place,
    );
}
