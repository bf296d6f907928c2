import { createHash, randomBytes } from 'node:crypto'

/** How long an app has to exchange a code for tokens. */
export const SIGN_IN_CODE_SECONDS = 60

/** 256 random bits that a browser takes to a provider and back. */
export const newState = (): string => randomBytes(32).toString('base64url')

/** What an app exchanges for tokens: 256 random bits, of which only a digest is stored. */
export function newSignInCode(codeChallenge: string | null): { code: string; hash: string } {
  const code = `sic_${randomBytes(32).toString('base64url')}`
  return { code, hash: signInCodeHash(code, codeChallenge) }
}

/** The challenge is part of the digest: a code that was asked for with one is unknown without it, and the reverse. */
export const signInCodeHash = (code: string, codeChallenge: string | null): string =>
  createHash('sha256')
    .update(`${code}\n${codeChallenge ?? ''}`)
    .digest('base64url')

/** RFC 7636 §4.2: what a verifier was announced by. */
export const codeChallengeOf = (codeVerifier: string): string =>
  createHash('sha256').update(codeVerifier).digest('base64url')
