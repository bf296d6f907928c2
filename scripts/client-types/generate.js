// node scripts/client-types/generate.js [--check]
//
// Writes `src/client/schema.d.ts`, the types of the client, from the contract; `--check` ends with 1 when what is
// committed is not what would be written. Plain JavaScript, because it runs on any Node in a package of its own.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import openapiTypescript, { astToString } from 'openapi-typescript'
import ts from 'typescript'

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const CONTRACT = join(ROOT, 'test', 'contract', 'openapi.json')
const TYPES = join(ROOT, 'src', 'client', 'schema.d.ts')

const contract = readFileSync(CONTRACT, 'utf8')
const wanted = await typesOf(contract)
if (!process.argv.includes('--check')) writeFileSync(TYPES, wanted)
else if (readFileSync(TYPES, 'utf8') !== wanted) {
  console.error('src/client/schema.d.ts is not what the contract says: npm run generate:client')
  process.exitCode = 1
}

/** @param {string} text @returns {Promise<string>} */
async function typesOf(text) {
  const document = JSON.parse(text)
  // The client makes a key where none is given.
  document.components.parameters.RequiredIdempotencyKey.required = false
  const declarations = await openapiTypescript(document, {
    // What has a default may be left out of a request; what an answer always has is required there.
    defaultNonNullable: false,
    transform: binaryAsBlob,
  })
  const digest = createHash('sha256').update(text).digest('hex')
  return `// Made by \`npm run generate:client\` from the contract with the SHA-256 ${digest}.\n\n${astToString(declarations)}`
}

/** @param {{ format?: string }} schema */
function binaryAsBlob({ format }) {
  return format === 'binary' ? ts.factory.createTypeReferenceNode('Blob') : undefined
}
