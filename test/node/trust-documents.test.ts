import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runScript } from './support/run-script.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-documents-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const approve = async (document: string) => {
  const file = join(folder, 'document.graphql')
  await writeFile(file, document)
  return await runScript('trust-documents.ts', [file], {})
}

it('approves a document under its digest, as KV takes it in bulk', async () => {
  const document = 'query Trips { bookings { edges { node { id } } } }\n'
  const { code, output } = await approve(document)
  const sha256 = createHash('sha256').update(document).digest('hex')
  expect(code).toBe(0)
  expect(output).toContain(JSON.stringify([{ key: `document:${sha256}`, value: document }], null, 2))
})

it('approves nothing that does not fit the schema', async () => {
  const { code, output } = await approve('{ nothing }')
  expect(code).toBe(1)
  expect(output).toContain('Cannot query field "nothing"')
  expect(output).not.toContain('"key"')
})
