import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { registerPart } from '../src/ui/later/register-part.tsx';
import styles from '../src/ui/palette/palette.css?inline';
import { Palette } from '../src/ui/palette/palette.tsx';

export default defineUnlistedScript(() => registerPart('palette', Palette, styles));
