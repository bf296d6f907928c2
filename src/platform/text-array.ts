import { type SQL, sql } from 'drizzle-orm'

/** A list of texts as Postgres has it, in one parameter whatever its length. */
export const textArray = (texts: readonly string[]): SQL =>
  sql`array(select jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb))`
