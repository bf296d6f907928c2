import { randomBytes } from 'node:crypto'
import { unavailable } from '../shared/errors.ts'
import type { Meter } from './meter.ts'
import { withinBudget } from './within-budget.ts'

/** Files that people bring along, such as pictures. A file never changes: another one has another key. */
export interface FileStorage {
  /** A key that nobody has and nobody can guess. */
  newKey: (folder: string, extension: string) => string
  /** @throws AppError `unavailable` when nobody knows whether it is there now */
  put: (key: string, bytes: Uint8Array, contentType: string) => Promise<void>
  /** The file, or null when there is none. @throws AppError `unavailable` */
  get: (key: string) => Promise<StoredFile | null>
  /** Deletes what is there of these. @throws AppError `unavailable` */
  delete: (keys: readonly string[]) => Promise<void>
}

export interface StoredFile {
  body: ReadableStream
  sizeBytes: number
  contentType: string
  /** Quoted, as HTTP has it. */
  etag: string
}

/** 192 bits: the key is all that keeps a file from who has not been shown it. */
const KEY_BYTES = 24
const PUT_BUDGET_MS = 5_000
const GET_BUDGET_MS = 3_000

/** Files in R2. */
export function createFileStorage(
  bucket: Pick<R2Bucket, 'put' | 'get' | 'delete'>,
  meter: Meter,
): FileStorage {
  const ask = async <T>(budgetMs: number, run: () => Promise<T>): Promise<T> => {
    try {
      return await meter.trip('storage', () => withinBudget(budgetMs, run()))
    } catch {
      throw unavailable('The storage of files does not answer right now.')
    }
  }
  return {
    newKey: (folder, extension) => `${folder}/${randomBytes(KEY_BYTES).toString('base64url')}.${extension}`,
    async put(key, bytes, contentType) {
      await ask(PUT_BUDGET_MS, () => bucket.put(key, bytes, { httpMetadata: { contentType } }))
    },
    async get(key) {
      const file = await ask(GET_BUDGET_MS, () => bucket.get(key))
      if (!file) return null
      const contentType = file.httpMetadata?.contentType ?? UNKNOWN
      return { body: file.body, sizeBytes: file.size, contentType, etag: file.httpEtag }
    },
    async delete(keys) {
      await ask(PUT_BUDGET_MS, () => bucket.delete([...keys]))
    },
  }
}

// RFC 9110 §8.3: what nobody may guess about is bytes.
const UNKNOWN = 'application/octet-stream'
