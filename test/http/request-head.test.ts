import { describe, expect, it } from 'vitest'
import { HEADERS_MAX_BYTES, TARGET_MAX_BYTES } from '../../src/http/request-head.ts'
import { startApp } from '../support/app.ts'

const { send } = await startApp()

const pathOf = (bytes: number) => `/healthz?${'x'.repeat(bytes - '/healthz?'.length)}`

describe('an address', () => {
  it('may have 8 KiB and not one byte more', async () => {
    expect((await send(pathOf(TARGET_MAX_BYTES))).status).toBe(200)
    const refused = await send(pathOf(TARGET_MAX_BYTES + 1))
    expect(refused.status).toBe(414)
    expect(await refused.json()).toMatchObject({ code: 'uri_too_long' })
    expect(refused.headers.get('request-id')).not.toBeNull()
  })
})

describe('headers', () => {
  it('may have 32 KiB together and not one byte more', async () => {
    const withHeaders = (bytes: number) =>
      send('/healthz', { headers: { 'x-one': 'x'.repeat(20_000), 'x-two': 'x'.repeat(bytes - 20_010) } })
    expect((await withHeaders(HEADERS_MAX_BYTES)).status).toBe(200)
    const refused = await withHeaders(HEADERS_MAX_BYTES + 1)
    expect(refused.status).toBe(431)
    expect(await refused.json()).toMatchObject({ code: 'headers_too_large' })
  })
})
