import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { GZIP_KIB_MAX, sizeOf } from './bundle/size.ts'
import { faultsOfAliases } from './bundle/stand-ins.ts'
import { measureStartUp } from './bundle/start-up.ts'
import { HumanError, reportFailure } from './local/human-error.ts'
import { buildWorker } from './local/worker-bundle.ts'
import { wranglerConfigOf } from './local/wrangler-config.ts'

// `npm run check:bundle`: builds what would be uploaded, and refuses what is too large or starts too slowly.

const TARGET = join(import.meta.dirname, '..', '.local', 'build')

const KIB = 1024
/**
 * In units of the reference program, because milliseconds say as much of the machine as of the bundle. Cloudflare refuses what
 * takes a second of its own.
 */
const START_UP_MAX = 2
const START_UP_TIMES = 5

async function checkBundle(): Promise<void> {
  const { alias = {}, compatibility_date } = await wranglerConfigOf('')
  const bundle = await buildWorker(TARGET)

  const { bytes, gzipBytes } = await sizeOf(bundle)
  const gzipKib = gzipBytes / KIB
  console.log(
    `size      ${gzipKib.toFixed(1)} KiB gzip of at most ${GZIP_KIB_MAX}, ${(bytes / KIB).toFixed(0)} KiB unpacked`,
  )
  const startUp = await measureStartUp({
    bundle,
    compatibilityDate: compatibility_date,
    dir: join(TARGET, 'start-up'),
    times: START_UP_TIMES,
  })
  const references = startUp === null ? 0 : startUp.costMs / startUp.referenceMs
  console.log(
    startUp === null
      ? 'start-up  not measured: this system does not say what a thread has computed'
      : `start-up  ${startUp.costMs} ms of processor time here and now, ${references.toFixed(2)} of at most ${START_UP_MAX} times the reference (${startUp.referenceMs} ms)`,
  )

  const faults = faultsOfAliases(
    Object.keys(alias),
    // safe because this is what esbuild writes
    JSON.parse(await readFile(bundle.metafile, 'utf8')) as Parameters<typeof faultsOfAliases>[1],
  )
  if (gzipKib > GZIP_KIB_MAX) faults.push(`the bundle is larger than ${GZIP_KIB_MAX} KiB`)
  if (references > START_UP_MAX) faults.push('the bundle starts too slowly')
  if (faults.length > 0) throw new HumanError(faults.join('\n'))
}

try {
  await checkBundle()
} catch (failure) {
  reportFailure(failure)
  process.exitCode = 1
}
