/**
 * Text as a cell of a table: spreadsheets take some beginnings for formulas, and names come from whoever may write in
 * ftrack. Those get a quote in front. Spaces before them do not keep a spreadsheet from seeing one; neither do full-width
 * signs.
 */
export function spreadsheetText(text: string): string {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
}
