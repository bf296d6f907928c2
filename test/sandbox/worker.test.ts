import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import sandbox from '../../src/sandbox/worker.ts'

type Incoming = Parameters<typeof sandbox.fetch>[0]

it('a sandbox that is deployed to production does nothing at all', async () => {
  // safe because nobody looks where it comes from
  const request = new Request('http://holdfast.test/healthz') as Incoming
  const asked = (settings: object) =>
    sandbox.fetch(request, { ...env, ...settings }, createExecutionContext())
  await expect(asked({ ENVIRONMENT: 'production' })).rejects.toThrow('a sandbox does not run in production')
  // Where nothing is said, it is production.
  await expect(asked({ ENVIRONMENT: undefined })).rejects.toThrow('a sandbox does not run in production')
})
