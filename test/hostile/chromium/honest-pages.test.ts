import { honestPages, isLetThrough } from '../attacks/honest-pages.ts';
import { test } from './stages.ts';

for (const page of honestPages) {
  test(`a plan is applied in a page that ${page.name}`, ({ defended }) => isLetThrough(page, defended));
}
