import { index, pgTable, text } from 'drizzle-orm/pg-core'

/**
 * Every word of a published listing, once: what a misspelt word is compared with. A trigger on `properties` keeps it,
 * so that no writer can forget to.
 */
export const searchVocabulary = pgTable('search_vocabulary', { word: text().primaryKey() }, (table) => [
  index('search_vocabulary_prefix').using('btree', table.word.op('text_pattern_ops')),
  index('search_vocabulary_similar').using('gin', table.word.op('gin_trgm_ops')),
])
