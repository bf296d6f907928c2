import { randomBytes } from 'node:crypto'
import type { ReviewSalts } from './commitment.ts'

/** Fresh ones: each version of a review has its own. */
export const newSalts = (): ReviewSalts => ({ salt: newSalt(), privateSalt: newSalt() })

const newSalt = (): string => randomBytes(32).toString('base64url')
