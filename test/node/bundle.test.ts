import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sizeOf } from '../../scripts/bundle/size.ts'
import { faultsOfAliases } from '../../scripts/bundle/stand-ins.ts'
import { measureStartUp } from '../../scripts/bundle/start-up.ts'

let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'holdfast-bundle-'))
})

afterEach(async () => await rm(dir, { recursive: true, force: true }))

async function bundleOf(text: string) {
  const path = join(dir, 'worker.js')
  await writeFile(path, text)
  return { dir, metafile: '', modules: [{ type: 'ESModule' as const, path }] }
}

describe('what starts', () => {
  const measure = async (text: string) =>
    await measureStartUp({
      bundle: await bundleOf(text),
      compatibilityDate: '2026-10-22',
      dir: join(dir, 'start-up'),
      times: 2,
    })

  it.runIf(process.platform === 'linux')('costs what it computes before it answers', async () => {
    const [little, much] = [await measure('export {}'), await measure(work(30_000_000))]
    expect(much?.costMs).toBeGreaterThan(Number(little?.costMs) + 10)
    expect(much?.referenceMs).toBeGreaterThan(10)
  })

  it('is not measured when it does not start, and says why', async () => {
    await expect(measure('throw new Error("needs a binding")')).rejects.toThrow('needs a binding')
  })
})

const work = (steps: number) =>
  `let sum = 0\nfor (let i = 0; i < ${steps}; i += 1) sum = (sum * 31 + i) % 1000003\nexport { sum }`

it('what is uploaded is weighed packed, all of it together', async () => {
  const one = await bundleOf('x'.repeat(100_000))
  const twice = { modules: [...one.modules, ...one.modules] }
  const [alone, both] = [await sizeOf(one), await sizeOf(twice)]
  expect([alone.bytes, both.bytes]).toEqual([100_000, 200_000])
  expect(both.gzipBytes).toBeGreaterThan(alone.gzipBytes)
  expect(both.gzipBytes).toBeLessThan(1_000)
})

describe('an alias', () => {
  const metafile = (...files: [string, string][]) => ({
    inputs: Object.fromEntries(files.map(([file, original]) => [file, { imports: [{ original }] }])),
  })
  const meantFor = { './messages.js': /node_modules\/zod\// }

  it('is right where it is meant to take effect', () => {
    const inputs = metafile(['node_modules/zod/index.js', './messages.js'], ['src/worker.ts', 'zod'])
    expect(faultsOfAliases(['./messages.js'], inputs, meantFor)).toEqual([])
  })

  it('is wrong elsewhere, where it has no effect, and where nobody has said what it is meant for', () => {
    const inputs = metafile(['src/mail.ts', './messages.js'], ['src/worker.ts', 'zod'])
    expect(faultsOfAliases(['./messages.js', 'yup', 'zod'], inputs, meantFor)).toEqual([
      './messages.js is imported by src/mail.ts',
      'yup is imported by nothing',
      'zod is imported by src/worker.ts',
    ])
  })
})
