import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { adminPageFiles } from './admin-page/admin-page-files.ts'
import { documentationFiles } from './docs/documentation-files.ts'

// Writes the files that the Worker serves as static assets into `.local/assets`: the build command of wrangler.toml, which
// runs before every bundle. Writes only what differs, and removes what is not part of it any more.
const TARGET = join(import.meta.dirname, '..', '.local', 'assets')

async function buildAssets(): Promise<void> {
  const files = new Map([...(await documentationFiles()), ...adminPageFiles()])
  for (const [path, content] of files) write(join(TARGET, path), content)
  for (const path of filesIn(TARGET)) {
    if (!files.has(path)) rmSync(join(TARGET, path))
  }
}

function write(file: string, content: string): void {
  if (contentOf(file) === content) return
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll('\\', '/'))

await buildAssets()
