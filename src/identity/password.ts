import { randomBytes, timingSafeEqual } from 'node:crypto'
import noSimdWasm from 'argon2id/dist/no-simd.wasm'
import simdWasm from 'argon2id/dist/simd.wasm'
import setUpArgon2id, { type computeHash } from 'argon2id/lib/setup.js'
import { PASSWORD_CHARACTERS_MIN } from './password-rules.ts'

/** OWASP's parameters for argon2id: 19 MiB, two passes, one lane; about 50 ms of a Worker's processor. */
export const ARGON2ID = { memoryKibibytes: 19_456, passes: 2, parallelism: 1 } as const

const SALT_BYTES = 16
const TAG_BYTES = 32

/** Hashes a password for storage, as a PHC string that carries its parameters and its own salt. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const { memoryKibibytes: m, passes: t, parallelism: p } = ARGON2ID
  const tag = await tagOf(password, { salt, m, t, p })
  return `$argon2id$v=19$m=${m},t=${t},p=${p}$${unpadded(salt)}$${unpadded(tag)}`
}

/**
 * True when the password is the one that was hashed.
 *
 * @param stored null for an unknown account: the same work is done, so that the time says nothing
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  // Nothing so short was ever stored, and the library does not hash the shortest; true for every account alike.
  if (password.length < PASSWORD_CHARACTERS_MIN) return false
  const { salt, tag, m, t, p } = parsePhc(stored ?? NOBODYS_HASH)
  const computed = await tagOf(password, { salt, m, t, p })
  return computed.length === tag.length && timingSafeEqual(computed, tag) && stored !== null
}

/** True when a password was hashed with other parameters than it would be today. */
export function needsRehash(stored: string): boolean {
  const { m, t, p } = parsePhc(stored)
  return m !== ARGON2ID.memoryKibibytes || t !== ARGON2ID.passes || p !== ARGON2ID.parallelism
}

const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '')

const NOBODYS_HASH = `$argon2id$v=19$m=${ARGON2ID.memoryKibibytes},t=${ARGON2ID.passes},p=${ARGON2ID.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`

interface HashParameters {
  salt: Uint8Array
  m: number
  t: number
  p: number
}

function parsePhc(phc: string): HashParameters & { tag: Uint8Array } {
  const [, m, t, p, salt = '', tag = ''] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(phc) ?? []
  if (!tag) throw new Error('a stored password hash is not an argon2id string')
  return {
    m: Number(m),
    t: Number(t),
    p: Number(p),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}

async function tagOf(password: string, { salt, m, t, p }: HashParameters): Promise<Uint8Array> {
  const hash = await argon2id()
  return hash({
    // The same characters typed on another keyboard may be other code points (NIST SP 800-63B §3.1.1.2).
    password: new TextEncoder().encode(password.normalize('NFKC')),
    salt,
    memorySize: m,
    passes: t,
    parallelism: p,
    tagLength: TAG_BYTES,
  })
}

// One instance and one memory for each isolate; hashing is synchronous, so hashes take turns in it.
let instance: computeHash | undefined

async function argon2id(): Promise<computeHash> {
  instance ??= await setUpArgon2id(instantiate(simdWasm), instantiate(noSimdWasm))
  return instance
}

// Workers compile no WebAssembly at run time, so both modules are imported ready made.
const instantiate = (module: WebAssembly.Module) => async (imports: WebAssembly.Imports) => ({
  module,
  instance: await WebAssembly.instantiate(module, imports),
})
