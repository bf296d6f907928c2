import { statementsIn } from './sql-statements.ts'

export interface Migration {
  /** As its file is called, without `.sql`. */
  tag: string
  sql: string
}

/** What a migration may not do between two deploys. */
export interface Fault {
  tag: string
  /** The beginning of the statement. */
  statement: string
  why: string
}

/**
 * Between a migration and the deploy that follows, the code of yesterday runs on the tables of today, and busily. So a
 * migration may only add: what yesterday's code uses has to stay, what it writes has to be accepted, and nothing may hold
 * a lock while it reads or rewrites a table that others use. Tables that these migrations make themselves are used by nobody.
 *
 * @param migrations those that are still to come, in their order
 */
export function faultsOf(migrations: readonly Migration[]): Fault[] {
  const ownTables = new Set<string>()
  return migrations.flatMap(({ tag, sql }) => {
    const statements = statementsIn(sql)
    const ownColumns = statements.flatMap(columnsAdded).map((column) => column.split(' ', 1)[0] ?? '')
    let hasLocked = false
    return statements.flatMap((statement) => {
      const made = tableMadeBy(statement)
      if (made !== null) ownTables.add(made)
      const table = TABLE.exec(statement)?.[1]
      if (table !== undefined && ownTables.has(nameIn(table))) return []
      const why = RULES.filter(({ finds }) => finds(statement)).map((rule) => rule.why)
      const isTooEarly =
        statement.startsWith('CREATE') &&
        / INDEX IF NOT /.test(statement) &&
        ownColumns.some(isWordIn(statement))
      if (isTooEarly)
        why.push('it cannot be built ahead of its column; put the index into the next migration')
      if (READS_ALL.test(statement)) {
        if (hasLocked)
          why.push('it reads the table while others wait for the locks of what comes before; put it first')
      } else if (table !== undefined || LOCKS.test(statement)) hasLocked = true
      return why.map((reason) => ({ tag, statement: statement.slice(0, STATEMENT_CHARACTERS), why: reason }))
    })
  })
}

/**
 * What to execute ahead of a migration, outside of any transaction: the indexes that it asks for on tables which others
 * use. Once such an index is there, `CREATE INDEX IF NOT EXISTS` finds it and has nothing to build.
 */
export function indexesAheadOf({ sql }: Pick<Migration, 'sql'>): { name: string; sql: string }[] {
  const ownTables = new Set(statementsIn(sql).map(tableMadeBy))
  return [...withoutComments(sql).matchAll(INDEX)]
    .filter(([, , , table = '']) => !ownTables.has(nameIn(table.toUpperCase())))
    .map(([statement, unique = '', name = '']) => ({
      name: name.replaceAll('"', ''),
      sql: `CREATE ${unique}INDEX CONCURRENTLY ${statement.slice(statement.search(/IF NOT EXISTS/i))}`,
    }))
}

const STATEMENT_CHARACTERS = 100

/** The table that a statement is about, where rules depend on it. */
const TABLE =
  /^(?:ALTER TABLE (?:IF EXISTS )?(?:ONLY )?|(?:DELETE FROM|UPDATE|TRUNCATE(?: TABLE)?) (?:ONLY )?|CREATE (?:UNIQUE )?INDEX .*? ON (?:ONLY )?)([^\s(]+)/

/** Keeps nobody from anything by itself, and lasts as long as the table is large. */
const READS_ALL = /^ALTER TABLE .*\bVALIDATE CONSTRAINT\b/

/** Keeps others from writing at least until the migration is over, beside what `TABLE` finds: also an index that is there. */
const LOCKS = /^(?:CREATE (?:OR REPLACE )?TRIGGER|DROP (?:TRIGGER|INDEX))\b/

const INDEX = /CREATE\s+(UNIQUE\s+)?INDEX\s+IF\s+NOT\s+EXISTS\s+(\S+)\s+ON\s+([^\s(]+)[^;]*/gi

const tableMadeBy = (statement: string): string | null => {
  const made = /^CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?([^\s(]+)/.exec(statement)?.[1]
  return made === undefined ? null : nameIn(made)
}

const isWordIn = (statement: string) => (word: string) => new RegExp(`\\b${word}\\b`).test(statement)

const withoutComments = (sql: string): string => sql.replace(/--[^\n]*/g, '')

const nameIn = (table: string): string => table.replaceAll('"', '').replace(/^PUBLIC\./, '')

const has = (pattern: RegExp) => (statement: string) => pattern.test(statement)

/** The columns that an `ALTER TABLE` adds, each with all that is said of it. */
const columnsAdded = (statement: string): string[] =>
  statement.startsWith('ALTER TABLE')
    ? statement
        .split(/[, ]\s*ADD (?=COLUMN |(?!CONSTRAINT |CHECK|FOREIGN |PRIMARY |UNIQUE|EXCLUDE))/)
        .slice(1)
        .map((column) => column.split(/, (?:ALTER|DROP|ADD) /)[0] ?? '')
        .map((column) => column.replace(/^COLUMN (?:IF NOT EXISTS )?/, ''))
    : []

const RULES: readonly { finds: (statement: string) => boolean; why: string }[] = [
  {
    finds: has(
      /^DROP (?:TABLE|VIEW|MATERIALIZED VIEW|TYPE|DOMAIN|SCHEMA|SEQUENCE|FUNCTION|PROCEDURE|EXTENSION) /,
    ),
    why: 'the code that runs may still use it',
  },
  {
    finds: has(
      /^ALTER TABLE .*\bDROP (?:COLUMN )?(?!CONSTRAINT|NOT NULL|DEFAULT|COLUMN|EXPRESSION|IDENTITY)/,
    ),
    why: 'the code that runs may still use the column',
  },
  {
    finds: has(/^ALTER TABLE .*\bALTER (?:COLUMN )?\S+ DROP DEFAULT/),
    why: 'the code that runs may rely on the default',
  },
  { finds: has(/^ALTER .*\bRENAME\b/), why: 'the code that runs knows the old name' },
  {
    finds: has(/^ALTER TABLE .*\bALTER (?:COLUMN )?\S+ (?:SET DATA )?TYPE\b/),
    why: 'it rewrites the table under a lock; add a column beside it',
  },
  {
    finds: has(/\bSET NOT NULL\b/),
    why: 'it reads the table under a lock, and the code that runs may write null; add CHECK (… IS NOT NULL) NOT VALID',
  },
  {
    finds: (statement) =>
      columnsAdded(statement).some((column) => /\bNOT NULL\b/.test(column) && !/\bDEFAULT\b/.test(column)),
    why: 'the code that runs does not write the column; give it a default',
  },
  {
    finds: (statement) =>
      columnsAdded(statement).some((column) =>
        /\bDEFAULT .*(?:RANDOM|UUID|CLOCK_TIMESTAMP|NEXTVAL)|\bGENERATED .*\bSTORED\b|\b(?:BIG|SMALL)?SERIAL\b|\bPRIMARY KEY\b|\bUNIQUE\b|\bREFERENCES\b|\bCHECK\b/.test(
          column,
        ),
      ),
    why: 'it rewrites or reads the table under a lock; add the column alone, and what holds for it apart',
  },
  {
    finds: has(/^ALTER TABLE .*\bADD (?:CONSTRAINT \S+ )?(?:CHECK|FOREIGN KEY)\b(?!.*\bNOT VALID\b)/),
    why: 'it reads the table under a lock; add it NOT VALID, and VALIDATE it in a later migration',
  },
  {
    finds: has(
      /^ALTER TABLE .*\bADD (?:CONSTRAINT \S+ )?(?:PRIMARY KEY|UNIQUE|EXCLUDE)\b(?!.*\bUSING INDEX\b)/,
    ),
    why: 'it builds an index under a lock; build the index first, and add the constraint USING INDEX',
  },
  {
    finds: has(/^CREATE (?:UNIQUE )?INDEX (?!IF NOT EXISTS )/),
    why: 'it builds the index under a lock; with IF NOT EXISTS it is built ahead of the migration, and nobody waits',
  },
  {
    finds: has(/^(?:UPDATE|DELETE|TRUNCATE|MERGE)\b/),
    why: 'it may hold the rows of a whole table; change them in steps, by a script',
  },
  {
    finds: has(/^(?:LOCK|CLUSTER|REINDEX|VACUUM|REFRESH MATERIALIZED VIEW)\b/),
    why: 'it holds a lock for as long as it takes',
  },
  { finds: has(/^(?:DO|CALL)\b/), why: 'what it does cannot be seen from outside' },
]
