/**
 * The statements of a migration, each as one line of upper-case words: without comments, without what stands in quotes or
 * between dollars (`'…'`), so that only the statement itself is read. Quoted names lose their quotes.
 */
export function statementsIn(sql: string): string[] {
  return sql
    .replaceAll('--> statement-breakpoint', ';')
    .replace(SKIPPED, (text) => (text.startsWith('--') || text.startsWith('/*') ? ' ' : "'…'"))
    .replaceAll('"', '')
    .split(';')
    .map((statement) => statement.replace(/\s+/g, ' ').trim().toUpperCase())
    .filter(Boolean)
}

/** https://www.postgresql.org/docs/18/sql-syntax-lexical.html: comments, strings, and strings between dollars. */
const SKIPPED = /--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'/g
