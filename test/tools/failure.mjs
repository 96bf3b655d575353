/** Something the person at the keyboard can do something about: shown without a stack. */
export class Failure extends Error {
  constructor(message, output = '') {
    super(output ? `${message}\n\n${output.trim()}` : message);
    this.name = 'Failure';
  }
}
