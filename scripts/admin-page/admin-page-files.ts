import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The page for those who run the marketplace, by its path among the static assets. */
export const adminPageFiles = (): [string, string][] => [
  ['admin.html', source('admin.html')],
  ['admin-assets/admin.css', source('admin.css')],
  ['admin-assets/admin.js', source('admin.js')],
]

const source = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8')
