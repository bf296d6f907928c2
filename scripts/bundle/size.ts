import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import type { WorkerBundle } from '../local/worker-bundle.ts'

/** Cloudflare takes 10 MiB. What is larger than this takes longer to reach a location that has not run it yet. */
export const GZIP_KIB_MAX = 700

export interface BundleSize {
  bytes: number
  /** As wrangler and Cloudflare count: all modules, one after the other, in one stream. Source maps are not among them. */
  gzipBytes: number
}

/** What an upload of the bundle weighs. */
export async function sizeOf({ modules }: Pick<WorkerBundle, 'modules'>): Promise<BundleSize> {
  const all = Buffer.concat(await Promise.all(modules.map(({ path }) => readFile(path))))
  return { bytes: all.length, gzipBytes: gzipSync(all).length }
}
