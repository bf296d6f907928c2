import { describe, expect, it } from 'vitest'
import {
  type Bindings,
  type Environment,
  prefixOf,
  wranglerConfigOf,
} from '../../scripts/local/wrangler-config.ts'

// Environments inherit no bindings. What one has and another lacks is found by whoever needs it, in production.

/** An environment's configuration, less what has to differ: its own names, and what tells them apart. */
async function comparable(environment: Environment): Promise<unknown> {
  const config = await wranglerConfigOf(environment)
  const {
    vars: _vars,
    previews: _previews,
    routes: _routes,
    kv_namespaces = [],
    ratelimits = [],
    ...rest
  } = config
  const withoutIds = {
    ...rest,
    targetEnvironment: undefined,
    kv_namespaces: kv_namespaces.map(({ binding }) => ({ binding })),
    ratelimits: ratelimits.map(({ name, simple }) => ({ name, simple })),
  }
  const prefix = prefixOf(environment)
  // In SQL, where datasets are named, a hyphen is a minus.
  const prefixes = new RegExp(`"(${prefix}|${prefix.replaceAll('-', '_')})`, 'g')
  return JSON.parse(JSON.stringify(withoutIds).replace(prefixes, '"holdfast'))
}

describe('the environments', () => {
  it.each(['staging', 'production'] as const)(
    'have what this machine has, and so does %s',
    async (environment) => {
      expect(await comparable(environment)).toEqual(await comparable(''))
    },
  )

  it('share nothing but their code: every name and every id is of one of them', async () => {
    const names = async (environment: Environment) => namesIn(await wranglerConfigOf(environment))
    const [local, staging, production] = await Promise.all([names(''), names('staging'), names('production')])
    const all = [...local, ...staging, ...production]
    expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([])
  })

  it('know which one they are', async () => {
    const vars = async (environment: Environment) => (await wranglerConfigOf(environment)).vars
    expect(await vars('')).toEqual({})
    expect(await vars('staging')).toMatchObject({ ENVIRONMENT: 'staging' })
    expect(await vars('production')).toMatchObject({ ENVIRONMENT: 'production' })
  })
})

describe('a preview', () => {
  it('binds what staging binds, by names of its own', async () => {
    const staging = await wranglerConfigOf('staging')
    const { previews = {} } = staging
    expect(bindingsIn(previews)).toEqual(bindingsIn(staging))
    const taken = namesIn(staging)
    expect(namesIn(previews).filter((name) => taken.includes(name))).toEqual([])
    expect(previews.vars).toMatchObject({ ENVIRONMENT: 'staging' })
  })

  it('reads no queue', async () => {
    const { previews = {} } = await wranglerConfigOf('staging')
    expect(previews.queues?.consumers ?? []).toEqual([])
  })
})

/** What the code finds in `env`. */
const bindingsIn = (config: Bindings): string[] =>
  [
    ...(config.kv_namespaces ?? []).map(({ binding }) => binding),
    ...(config.r2_buckets ?? []).map(({ binding }) => binding),
    ...(config.queues?.producers ?? []).map(({ binding }) => binding),
    ...(config.durable_objects?.bindings ?? []).map(({ name, class_name }) => `${name}: ${class_name}`),
    ...(config.send_email ?? []).map(({ name }) => name),
    ...(config.images ? [config.images.binding] : []),
    ...(config.version_metadata ? [config.version_metadata.binding] : []),
    ...(config.ratelimits ?? []).map(({ name }) => name),
    ...(config.analytics_engine_datasets ?? []).map(({ binding }) => binding),
  ].sort()

/** What there is once in an account. */
const namesIn = (config: Bindings & { name?: string }): string[] =>
  [
    config.name,
    ...(config.kv_namespaces ?? []).map(({ id }) => id),
    ...(config.r2_buckets ?? []).map(({ bucket_name }) => bucket_name),
    ...(config.queues?.producers ?? []).map(({ queue }) => queue),
    ...(config.ratelimits ?? []).map(({ namespace_id }) => namespace_id),
    ...(config.analytics_engine_datasets ?? []).map(({ dataset }) => dataset),
  ].filter((name) => name !== undefined)
