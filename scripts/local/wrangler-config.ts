import { quietWrangler, wranglerConfig } from './worker-bundle.ts'

/** Where the Worker runs, as wrangler.toml calls it; the empty name is its top level, which is for this machine. */
export const ENVIRONMENTS = ['', 'staging', 'production'] as const
export type Environment = (typeof ENVIRONMENTS)[number]

/** What can be bound, as far as it is here: https://developers.cloudflare.com/workers/wrangler/configuration/ */
export interface Bindings {
  vars?: Record<string, unknown>
  kv_namespaces?: readonly { binding: string; id?: string }[]
  r2_buckets?: readonly { binding: string; bucket_name?: string }[]
  queues?: {
    producers?: readonly { binding: string; queue?: string }[]
    consumers?: readonly { queue: string; dead_letter_queue?: string; max_retries?: number }[]
  }
  durable_objects?: { bindings: readonly { name: string; class_name: string }[] }
  images?: { binding: string }
  ratelimits?: readonly { name: string; namespace_id: string; simple: object }[]
  version_metadata?: { binding: string }
  analytics_engine_datasets?: readonly { binding: string; dataset?: string }[]
  send_email?: readonly { name: string }[]
}

export interface WranglerConfig extends Bindings {
  name: string
  compatibility_date: string
  alias?: Record<string, string>
  previews?: Bindings
  routes?: readonly unknown[]
}

/** What wrangler makes of wrangler.toml for an environment: with what is inherited and with what is usual. */
export async function wranglerConfigOf(environment: Environment): Promise<WranglerConfig> {
  quietWrangler()
  const { unstable_readConfig } = await import('wrangler')
  return unstable_readConfig({ config: wranglerConfig, env: environment })
}

/** How an environment's Worker is called, and how the names of its queues and buckets begin. */
export const prefixOf = (environment: Environment): string =>
  environment === '' ? 'holdfast' : `holdfast-${environment}`
