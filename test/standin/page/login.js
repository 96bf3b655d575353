import { applyTheme } from './theme.js';

applyTheme();

// The part of the address after `#` never reaches a server: it is handed over with the form, so that a deep link survives.
const next = document.querySelector('input[name="next"]');
if (next instanceof HTMLInputElement) next.value = location.search + location.hash;
