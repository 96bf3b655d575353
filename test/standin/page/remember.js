/** Small things this browser keeps between visits, under one prefix so that they are easily told from anything else. */
const prefix = 'standin.';

export function recall(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(prefix + name)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function remember(name, value) {
  localStorage.setItem(prefix + name, JSON.stringify(value));
}
