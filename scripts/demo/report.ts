import type { Answer } from './api.ts'

/** Something was not as promised; the message says what, in one line. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise'
}

/** A chapter of the story. */
export function chapter(title: string): void {
  console.log(`\n${bold(title)}`)
}

/** One step that went as promised: request line, status, and what is interesting about the answer. */
export function done(
  what: string,
  { request, status, tookMs }: Answer<unknown>,
  ...interesting: string[]
): void {
  console.log(`  ${green('✓')} ${what}`)
  console.log(faint(`      ${request}  →  ${status}  (${Math.round(tookMs)} ms)`))
  for (const line of interesting) console.log(`      ${line}`)
}

/** What has no single request of its own. */
export function note(what: string, ...interesting: string[]): void {
  console.log(`  ${green('✓')} ${what}`)
  for (const line of interesting) console.log(`      ${line}`)
}

/** @throws BrokenPromise unless it holds */
export function promise(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new BrokenPromise(otherwise)
}

/** @throws BrokenPromise that shows the answer, unless it has that status */
export function expectStatus({ request, status, body }: Answer<unknown>, expected: number): void {
  promise(
    status === expected,
    `${request} answered ${status} instead of ${expected}: ${JSON.stringify(body).slice(0, 400)}`,
  )
}

const isTerminal = process.stdout.isTTY && process.env['NO_COLOR'] === undefined
const styled = (code: number) => (text: string) => (isTerminal ? `\u001b[${code}m${text}\u001b[0m` : text)
const bold = styled(1)
const faint = styled(2)
const green = styled(32)
