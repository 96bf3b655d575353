import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { registerPart } from '../src/ui/later/register-part.tsx';
import styles from '../src/ui/panels/details/details.css?inline';
import { DetailsPanel } from '../src/ui/panels/details/details-panel.tsx';

export default defineUnlistedScript(() => registerPart('panel-details', DetailsPanel, styles));
