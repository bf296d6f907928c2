import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { SCOPES, type Scope } from '../../src/shared/scopes.ts'
import { api, newPerson } from '../support/api.ts'
import type { Answer, Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { PERMISSION_ROWS, type PermissionRow } from '../support/permission-rows.ts'
import {
  type Cast,
  type Estate,
  endAccounts,
  KeyRing,
  newCast,
  newEstate,
  ROLES,
  type Role,
} from '../support/permission-world.ts'

// Every operation, called by everybody whom permissions tell apart, over HTTP, with the real verbs behind it. What is to
// come of it stands in the rows, which nobody has made from the rules.

const database = useDatabase()

let cast: Cast
const keys = new KeyRing()
/** The things of the host and the guest, and of those of whom something has become, in either part. */
const estates = new Map<string, Estate>()

const ENDED = ['suspended', 'erased', 'expired'] as const

beforeAll(async () => {
  cast = await newCast(database)
  const { host, guest } = cast
  estates.set('', await newEstate(database, cast, { owner: host, guest }))
  for (const role of ENDED) {
    estates.set(`host ${role}`, await newEstate(database, cast, { owner: cast[role], guest }))
    estates.set(`guest ${role}`, await newEstate(database, cast, { owner: host, guest: cast[role] }))
  }
  await endAccounts(database, cast)
})

it('every operation has a row, and every row an operation', () => {
  const documented = Object.values(
    createApp().getOpenAPI31Document({ openapi: '3.1.0', info: { title: '', version: '' } }).paths ?? {},
  ).flatMap((path) => Object.values(path ?? {}).map(({ operationId }) => operationId))
  expect(Object.keys(PERMISSION_ROWS).sort()).toEqual(documented.sort())
})

describe.each(Object.entries(PERMISSION_ROWS))('%s', (_, row) => {
  it('is for whom it is', async () => {
    const outcomes: Record<string, string> = {
      anonymous: outcomeOf(row, await call(row, null, mainEstate())),
    }
    for (const role of ROLES) outcomes[role] = outcomeOf(row, await callAs(row, role))
    expect(outcomes).toEqual(expectedOf(row))
  })

  it.each(keysFor(row))('with a key of its owner that may do $called', async ({ scopes, outcome }) => {
    const owner = row.changes === 'actor' ? await newPerson() : cast[row.by]
    const estate = row.changes === 'thing' && outcome === 'may' ? await freshEstate() : mainEstate()
    expect(outcomeOf(row, await call(row, await keys.with(owner, scopes), estate))).toBe(outcome)
  })
})

/** The narrowest keys that may do it, and the widest that may not. */
function keysFor({ scope }: PermissionRow): { called: string; scopes: readonly Scope[]; outcome: string }[] {
  if (scope === 'open') return [{ called: 'as little as any key', scopes: [SCOPES[0]], outcome: 'may' }]
  if (scope === 'none') return [{ called: 'everything that keys can', scopes: SCOPES, outcome: '403' }]
  const [topic] = scope.split(':')
  const others = SCOPES.filter(
    (other) => other !== scope && (!scope.endsWith('read') || !other.startsWith(`${topic}:`)),
  )
  return [
    { called: `${scope} alone`, scopes: [scope], outcome: 'may' },
    { called: 'everything else', scopes: others, outcome: '403' },
  ]
}

/** In the words of the rows. */
function expectedOf(row: PermissionRow): Record<string, string> {
  const expected: Record<string, string> = { anonymous: String(row.anonymous) }
  for (const role of ROLES) expected[role] = expectedFor(row, role)
  return expected
}

function expectedFor(row: PermissionRow, role: Role): string {
  if (role === 'suspended') return OUTCOME_OF_SUSPENDED[row.suspended]
  if (role === 'erased' || role === 'expired') return row.ignoresCredentials ? 'may' : '401'
  if (row.may.includes(role)) return 'may'
  if (role === 'adminByPassword' && row.may.includes('admin')) return 'second_factor_required'
  if (row.sees?.includes(role)) return '403'
  if (row.hiddenFrom?.includes(role)) return '404'
  return String(row.others)
}

const OUTCOME_OF_SUSPENDED = { may: 'may', 403: 'account_suspended', forbidden: '403' } as const

async function callAs(row: PermissionRow, role: Role): Promise<Answer> {
  const changed = row.changes !== undefined && expectedFor(row, role) === 'may'
  if (row.changes === 'actor' && changed) return await call(row, await newPerson(), mainEstate())
  if (ENDED.some((ended) => ended === role)) return await call(row, cast[role], estateOf(`${row.by} ${role}`))
  return await call(row, cast[role], changed ? await freshEstate() : mainEstate())
}

async function call(row: PermissionRow, as: Person | null, estate: Estate): Promise<Answer> {
  const { to, body } = row.request(estate)
  const isPost = to.startsWith('POST')
  return await api(to, {
    ...(as && { as }),
    ...(body !== undefined && { body }),
    ...(isPost && { key: crypto.randomUUID() }),
  })
}

const PERMISSION_CODES = new Set([
  'unauthenticated',
  'reauthentication_required',
  'forbidden',
  'not_found',
  'insufficient_scope',
])

function outcomeOf({ meets }: PermissionRow, { status, body }: Answer): string {
  const code = body?.code
  if (status >= 500) return `${status} ${code}`
  if (code === 'account_suspended' || code === 'second_factor_required') return code
  return PERMISSION_CODES.has(code) && code !== meets ? String(status) : 'may'
}

const freshEstate = () => newEstate(database, cast, { owner: cast.host, guest: cast.guest })

const mainEstate = () => estateOf('')

const estateOf = (key: string) => estates.get(key) as Estate // safe because `beforeAll` has made all of them
