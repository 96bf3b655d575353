interface Named {
  first_name: string | null;
  last_name: string | null;
  username: string | null;
}

/** What somebody is called: by first and last name, else by the name they sign in with. */
export function personName(person: Named | null | undefined): string {
  return [person?.first_name, person?.last_name].filter(Boolean).join(' ') || (person?.username ?? '');
}
