import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { headersOfPage } from '../src/page/headers-of-page.ts';

/** What it comes back with goes to whoever put it into the page. */
export default defineUnlistedScript({ main: () => headersOfPage() });
