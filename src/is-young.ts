/**
 * Whether what was found out `at` a time (milliseconds since 1970) is less than so many milliseconds old. What lies as far
 * ahead is not young either: by a clock that was set back since, nobody knows how old it is.
 */
export function isYoung(at: number, age: number, now = Date.now()): boolean {
  return Math.abs(now - at) < age;
}
