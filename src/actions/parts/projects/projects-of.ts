/** Ids of the projects that these entities are in, each once. */
export function projectsOf(entities: readonly { projectId: string | null }[]): string[] {
  return [...new Set(entities.flatMap(({ projectId }) => projectId ?? []))];
}
