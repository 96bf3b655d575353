interface Declaration {
  prop: string;
  value: string;
  remove(): void;
}
interface StyleSheet {
  walkRules(
    selector: RegExp,
    each: (rule: { selector: string; each(each: (node: object) => void): void }) => void,
  ): void;
  walkDecls(each: (declaration: Declaration) => void): void;
}

const reference = /var\((--[\w-]+)\)/g;

/**
 * A step of the build, for PostCSS: puts the values of our design tokens where they are used. A custom property can be read
 * and, once its name is known, be given another type or value by the page that our interface stands in
 * (`CSS.registerProperty`, `@property`); what is written into a rule of our own shadow root cannot.
 *
 * `.sidecar` has the values of the dark theme, `.sidecar.light` those colours that differ in the light one. Throws for a
 * token that nobody has given a value.
 */
export function compileTokens() {
  return {
    postcssPlugin: 'compile-tokens',
    OnceExit(sheet: StyleSheet): void {
      const dark = taken(sheet, '.sidecar');
      const light = taken(sheet, '.sidecar.light');
      sheet.walkDecls((declaration) => {
        declaration.value = declaration.value.replace(reference, (_, name: string) => {
          const [ofDark, ofLight] = [dark.get(name), light.get(name)];
          if (ofDark === undefined) throw new Error(`${declaration.prop} uses ${name}, which has no value.`);
          return ofLight === undefined ? ofDark : `light-dark(${ofLight}, ${ofDark})`;
        });
      });
    },
  };
}

/** The custom properties of a rule, which are taken out of it. */
function taken(sheet: StyleSheet, selector: string): Map<string, string> {
  const found = new Map<string, string>();
  sheet.walkRules(/^\.sidecar(\.light)?$/, (rule) => {
    if (rule.selector !== selector) return;
    const own: Declaration[] = [];
    rule.each((node) => {
      if ('prop' in node && (node as Declaration).prop.startsWith('--')) own.push(node as Declaration);
    });
    for (const declaration of own) {
      found.set(declaration.prop, declaration.value);
      declaration.remove();
    }
  });
  return found;
}
