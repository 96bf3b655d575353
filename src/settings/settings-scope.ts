/** Which settings: those of all sites, those of a site, or those of a project (its id) of a site. */
export interface SettingsScope {
  site?: string | undefined;
  project?: string | undefined;
}

/** All of those that count in a scope, the nearest last. */
export function scopesAround({ site, project }: SettingsScope): SettingsScope[] {
  return [{}, ...(site ? [{ site }] : []), ...(site && project ? [{ site, project }] : [])];
}
