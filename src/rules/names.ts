/** Names of statuses, object types and asset types are compared without regard to case, everywhere and only here. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

export function includesName(names: readonly string[], name: string): boolean {
  return names.some((item) => sameName(item, name));
}

/** The value an ordered mapping has for a name. */
export function mapped<Value>(mapping: readonly (readonly [string, Value])[], name: string): Value | undefined {
  return mapping.find(([key]) => sameName(key, name))?.[1];
}
