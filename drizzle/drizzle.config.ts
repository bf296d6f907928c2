import { defineConfig } from 'drizzle-kit'

// Paths are relative to where drizzle-kit is called, which is the top of the repository (`npm run generate`).
export default defineConfig({
  dialect: 'postgresql',
  casing: 'snake_case',
  schema: './src/**/tables.ts',
  out: './drizzle',
})
