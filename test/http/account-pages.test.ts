import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { startApp } from '../support/app.ts'

describe.each(['/account/verify-email', '/account/reset-password', '/notifications/unsubscriptions?token=x'])(
  'the page %s',
  (path) => {
    it('runs its own script and nothing else, and is framed by nobody', async () => {
      const { send } = await startApp()
      const response = await send(path)
      const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(await response.text()) ?? []
      const digest = createHash('sha256').update(script).digest('base64')
      const policy = response.headers.get('content-security-policy') ?? ''
      expect(policy).toContain(`script-src 'sha256-${digest}'`)
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe-eval')
      expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    })

    it('sends its form to an operation that there is', async () => {
      const { send } = await startApp()
      const [, operation = ''] = /<form action="([^"]+)"/.exec(await (await send(path)).text()) ?? []
      const { paths } = (await (await send('/openapi.json')).json()) as { paths: Record<string, object> }
      expect(paths[operation]).toHaveProperty('post')
    })
  },
)

it('the page for a new password says what will be refused', async () => {
  const { send } = await startApp()
  const text = await (await send('/account/reset-password')).text()
  expect(text).toContain('at least 10 characters')
  expect(text).toContain('minlength="10" maxlength="256"')
})

it('the page for a new password masks it, and stands in the way of no password manager', async () => {
  const { send } = await startApp()
  const text = await (await send('/account/reset-password')).text()
  expect(text).toContain('type="password" autocomplete="new-password"')
  expect(text).not.toMatch(/paste|autocomplete="off"|readonly/)
})
