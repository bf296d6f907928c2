import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')

describe('the types of the client', () => {
  it('are made from the contract as it is', async () => {
    const contract = await readFile(join(ROOT, 'test/contract/openapi.json'))
    const types = await readFile(join(ROOT, 'src/client/schema.d.ts'), 'utf8')
    const digest = createHash('sha256').update(contract).digest('hex')
    // Otherwise: `npm run generate:client`.
    expect(types.slice(0, types.indexOf('\n'))).toContain(digest)
  })
})

describe('a project that uses the client', () => {
  let project: string
  beforeEach(async () => {
    project = await mkdtemp(join(tmpdir(), 'holdfast-consumer-'))
    await mkdir(join(project, 'node_modules'))
    await symlink(ROOT, join(project, 'node_modules', 'holdfast'), 'dir')
    await writeFile(join(project, 'package.json'), '{ "type": "module" }')
  })
  afterEach(() => rm(project, { recursive: true, force: true }))

  it.each(['Bundler', 'NodeNext'])('is checked by the contract (%s)', async (moduleResolution) => {
    await writeFile(join(project, 'app.ts'), USING)
    expect(await check(moduleResolution)).toBe('')
  })

  it('is told where it does not keep to the contract', async () => {
    await writeFile(join(project, 'app.ts'), USING.replaceAll('// @ts-expect-error', ''))
    const told = await check('Bundler')
    expect(told.match(/error TS/g)).toHaveLength(2)
    expect(told).toContain("'id' does not exist in type '{ bookingId: string; }'")
    expect(told).toContain("Property 'favouriteColour' does not exist")
  })

  it('runs, and is told what is not there', async () => {
    await writeFile(
      join(project, 'app.ts'),
      `import { createHoldfast } from 'holdfast/client'
      const holdfast = createHoldfast({ baseUrl: 'http://localhost:1', retries: 0 })
      await holdfast.GET('/users/me').catch(({ message }) => console.log(message))`,
    )
    expect(await run(join(project, 'app.ts'))).toBe('fetch failed\n')
  })

  const check = (moduleResolution: string) => {
    const module = moduleResolution === 'NodeNext' ? 'NodeNext' : 'ESNext'
    const options = ['--strict', '--noEmit', '--target', 'ES2024', '--lib', 'ES2024,DOM', '--types', '']
    const all = [...options, '--module', module, '--moduleResolution', moduleResolution, 'app.ts']
    return run(join(ROOT, 'node_modules/typescript/bin/tsc'), ...all)
  }

  const run = (script: string, ...args: string[]) =>
    new Promise<string>((resolve) => {
      execFile(process.execPath, [script, ...args], { cwd: project }, (_error, stdout, stderr) =>
        resolve(stdout + stderr),
      )
    })
})

const USING = `import { answerOf, createHoldfast, everyItem, type Schemas } from 'holdfast/client'

const holdfast = createHoldfast({ baseUrl: 'https://api.example', credentials: 'sk_1' })

export async function book(propertyId: string): Promise<Schemas['Booking'] | 'taken'> {
  const body = { propertyId, checkIn: '2027-03-01', checkOut: '2027-03-04', guests: { adults: 2 } }
  const { data, error } = await holdfast.POST('/bookings', { body })
  if (error) return error.code === 'not_available' ? 'taken' : Promise.reject(error)
  return data
}

export async function titles(): Promise<string[]> {
  const found: string[] = []
  for await (const { title } of everyItem(holdfast, '/properties', { query: { q: 'canal' } })) found.push(title)
  return found
}

export async function read(): Promise<string> {
  const booking = await answerOf(holdfast.GET('/bookings/{bookingId}', { params: { path: { bookingId: 'bkg_1' } } }))
  return booking.status
}

export async function wrong() {
  // @ts-expect-error
  await holdfast.GET('/bookings/{bookingId}', { params: { path: { id: 'bkg_1' } } })
  const asked = holdfast.GET('/users/me')
  // @ts-expect-error
  return (await answerOf(asked)).favouriteColour
}
`
