import { describe, expect, it } from 'vitest'
import { faultsOf, indexesAheadOf } from '../../scripts/deploy/expand-only.ts'
import { allMigrations } from '../../scripts/deploy/migrations.ts'
import { statementsIn } from '../../scripts/deploy/sql-statements.ts'

const whys = (...sqls: string[]) =>
  faultsOf(sqls.map((sql, index) => ({ tag: `m${index}`, sql }))).map(({ why }) => why)

describe('between two deploys a migration may', () => {
  it.each([
    [
      'make a table, and do with it what it likes',
      `
      CREATE TABLE "letters" ("id" uuid PRIMARY KEY, "text" text NOT NULL);--> statement-breakpoint
      CREATE INDEX letters_text ON letters (text);--> statement-breakpoint
      ALTER TABLE "letters" ADD CONSTRAINT c CHECK (text <> '');--> statement-breakpoint
      UPDATE letters SET text = 'x';`,
    ],
    ['add a column that may be null', 'ALTER TABLE "users" ADD COLUMN "nickname" text;'],
    [
      'add a column with a constant default',
      `ALTER TABLE users ADD COLUMN kind text DEFAULT 'guest' NOT NULL;`,
    ],
    ['add a column that says when', 'ALTER TABLE users ADD COLUMN at timestamptz NOT NULL DEFAULT now();'],
    ['add what is checked later', 'ALTER TABLE users ADD CONSTRAINT c CHECK (age > 0) NOT VALID;'],
    [
      'add a reference that is checked later',
      'ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (b) REFERENCES b (id) NOT VALID;',
    ],
    ['check it', 'ALTER TABLE users VALIDATE CONSTRAINT c;'],
    [
      'check it, and then take an index',
      `ALTER TABLE a VALIDATE CONSTRAINT c; ALTER TABLE users VALIDATE CONSTRAINT c;
      CREATE INDEX IF NOT EXISTS users_kind ON users (kind);`,
    ],
    ['allow more', 'ALTER TABLE users DROP CONSTRAINT c; ALTER TABLE users ALTER COLUMN a DROP NOT NULL;'],
    ['take an index that was built ahead', 'CREATE INDEX IF NOT EXISTS users_kind ON users (kind);'],
    ['make a constraint of it', 'ALTER TABLE users ADD CONSTRAINT u UNIQUE USING INDEX users_kind;'],
    ['let an index go', 'DROP INDEX users_kind;'],
    [
      'write a function anew',
      `CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN DELETE FROM users; UPDATE users SET a = 1; DROP TABLE users; RETURN NEW; END $$;`,
    ],
    ['hang it to a table', 'CREATE TRIGGER t AFTER UPDATE ON users FOR EACH ROW EXECUTE FUNCTION f();'],
    ['name a new value', `ALTER TYPE status ADD VALUE 'paused';`],
    [
      'speak of anything',
      "-- DROP TABLE users;\n/* DELETE FROM users; */ COMMENT ON TABLE users IS 'DROP TABLE; it''s';",
    ],
  ])('%s', (_, sql) => {
    expect(whys(sql)).toEqual([])
  })
})

describe('between two deploys a migration may not', () => {
  it.each([
    ['take a table away', 'DROP TABLE IF EXISTS users;', 'may still use it'],
    ['take a function away', 'DROP FUNCTION f(integer);', 'may still use it'],
    ['take a column away', 'ALTER TABLE "users" DROP COLUMN "kind";', 'still use the column'],
    ['take a default away', 'ALTER TABLE users ALTER COLUMN kind DROP DEFAULT;', 'rely on the default'],
    ['rename a table', 'ALTER TABLE users RENAME TO people;', 'old name'],
    ['rename a column', 'ALTER TABLE users RENAME COLUMN a TO b;', 'old name'],
    ['rename a value', `ALTER TYPE status RENAME VALUE 'a' TO 'b';`, 'old name'],
    ['change a type', 'ALTER TABLE users ALTER COLUMN age SET DATA TYPE bigint;', 'rewrites the table'],
    ['demand a value', 'ALTER TABLE "users" ALTER COLUMN "kind" SET NOT NULL;', 'may write null'],
    [
      'add a column that has to be written',
      'ALTER TABLE users ADD COLUMN kind text NOT NULL;',
      'give it a default',
    ],
    [
      'hide one such among others',
      `ALTER TABLE users ADD COLUMN a text DEFAULT '', ADD COLUMN b text NOT NULL;`,
      'give it a default',
    ],
    ['do without the word', 'ALTER TABLE users ADD kind text NOT NULL;', 'give it a default'],
    [
      'fill a column row by row',
      'ALTER TABLE users ADD COLUMN a uuid DEFAULT gen_random_uuid();',
      'add the column alone',
    ],
    [
      'compute a column',
      'ALTER TABLE users ADD COLUMN a int GENERATED ALWAYS AS (b + 1) STORED;',
      'add the column alone',
    ],
    ['check all rows at once', 'ALTER TABLE users ADD CONSTRAINT c CHECK (age > 0);', 'NOT VALID'],
    [
      'look up all rows at once',
      'ALTER TABLE "a" ADD CONSTRAINT "f" FOREIGN KEY ("b") REFERENCES "b"("id") ON DELETE no action;',
      'NOT VALID',
    ],
    ['build an index in a constraint', 'ALTER TABLE users ADD CONSTRAINT u UNIQUE (kind);', 'USING INDEX'],
    ['build an index', 'CREATE UNIQUE INDEX users_kind ON users USING btree (kind);', 'IF NOT EXISTS'],
    ['build an index within', 'CREATE INDEX CONCURRENTLY users_kind ON users (kind);', 'IF NOT EXISTS'],
    [
      'build an index on what it adds',
      'ALTER TABLE users ADD COLUMN a text; CREATE INDEX IF NOT EXISTS i ON users (a);',
      'next migration',
    ],
    [
      'check what is there while others wait to write',
      'CREATE INDEX IF NOT EXISTS i ON users (a); ALTER TABLE homes VALIDATE CONSTRAINT c;',
      'put it first',
    ],
    ['change all rows', 'UPDATE users SET kind = 1;', 'in steps'],
    ['empty a table', 'TRUNCATE users;', 'in steps'],
    ['lock a table', 'LOCK TABLE users IN EXCLUSIVE MODE;', 'holds a lock'],
    ['hide what it does', 'DO $$ BEGIN DROP TABLE users; END $$;', 'cannot be seen'],
  ])('%s', (_, sql, why) => {
    expect(whys(sql)).toEqual([expect.stringContaining(why)])
  })

  it('use what an earlier one of them has made as its excuse for other tables', () => {
    expect(
      whys('CREATE TABLE letters (id int);', 'CREATE INDEX i ON letters (id); CREATE INDEX j ON users (id);'),
    ).toHaveLength(1)
  })
})

it('a fault says where it is', () => {
  expect(faultsOf([{ tag: '0099_gone', sql: 'SELECT 1;\nDROP TABLE "users" CASCADE;' }])).toEqual([
    { tag: '0099_gone', statement: 'DROP TABLE USERS CASCADE', why: expect.any(String) },
  ])
})

it('indexes on tables that others use are built ahead', () => {
  const sql = `CREATE TABLE letters (id int); -- CREATE INDEX IF NOT EXISTS no ON users (a);
    CREATE INDEX IF NOT EXISTS letters_id ON letters (id);
    CREATE UNIQUE INDEX IF NOT EXISTS "users_kind" ON "users" USING btree (kind)
      WHERE kind <> 'guest';--> statement-breakpoint
    SELECT 1;`
  expect(indexesAheadOf({ sql })).toEqual([
    {
      name: 'users_kind',
      sql: expect.stringMatching(
        /^CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "users_kind" ON "users" USING btree \(kind\)\s+WHERE kind <> 'guest'$/,
      ),
    },
  ])
})

describe('the migrations that there are', () => {
  /** What was there before the rule is as it is. */
  const JUDGED_FROM = 35

  it('only add, from the one on that was the first to be judged', () => {
    expect(faultsOf(allMigrations().slice(JUDGED_FROM))).toEqual([])
  })

  it('are read statement by statement: every one begins with a word that is known', () => {
    const known = /^(?:ALTER|COMMENT|CREATE|DELETE|DO|DROP|GRANT|INSERT|SELECT|SET|UPDATE|WITH)\b/
    const all = allMigrations().flatMap(({ sql }) => statementsIn(sql))
    expect(all.length).toBeGreaterThan(200)
    expect(all.filter((statement) => !known.test(statement))).toEqual([])
  })
})
