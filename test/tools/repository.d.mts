export function inRepository(...path: string[]): string;
