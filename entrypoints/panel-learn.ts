import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { registerPart } from '../src/ui/later/register-part.tsx';
import styles from '../src/ui/panels/learn/learn.css?inline';
import { LearnPanel } from '../src/ui/panels/learn/learn-panel.tsx';

export default defineUnlistedScript(() => registerPart('panel-learn', LearnPanel, styles));
