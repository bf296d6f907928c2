import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema, parse, validate } from 'graphql'

// node scripts/trust-documents.ts <file.graphql …> > documents.json
// wrangler kv bulk put documents.json --binding LISTINGS --remote
//
// Approves the documents of a client app, each file one: GraphQL then executes them by `"documentId": "sha256:…"`, also
// where it executes nothing else (`GRAPHQL_DOCUMENTS=trusted`). What does not fit the schema is not approved.

const SDL = join(import.meta.dirname, '..', 'test', 'contract', 'schema.graphql')

const schema = buildSchema(readFileSync(SDL, 'utf8'))
const entries = process.argv.slice(2).map((file) => {
  const document = readFileSync(file, 'utf8')
  const [fault] = validate(schema, parse(document))
  if (fault) throw new Error(`${file}: ${fault.message}`)
  const sha256 = createHash('sha256').update(document).digest('hex')
  console.error(`${file}: sha256:${sha256}`)
  return { key: `document:${sha256}`, value: document }
})
console.log(JSON.stringify(entries, null, 2))
