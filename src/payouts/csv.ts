/** A number or a code is written as it is; words are what somebody has typed. */
export type CsvField = string | number | null | { words: string }

/** Lines as of RFC 4180, for programs that compute with whatever begins like a formula. */
export const csvOf = (lines: readonly (readonly CsvField[])[]): string =>
  lines.map((fields) => `${fields.map(fieldOf).join(',')}\r\n`).join('')

function fieldOf(field: CsvField): string {
  if (field === null) return ''
  if (typeof field === 'object') return quoted(withoutFormula(field.words))
  return quoted(String(field))
}

// https://owasp.org/www-community/attacks/CSV_Injection: an apostrophe makes it a text. Spaces before it do not hide it.
const withoutFormula = (words: string): string => (/^\s*[=+\-@\t\r\n|%]/u.test(words) ? `'${words}` : words)

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
