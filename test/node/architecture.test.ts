import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ANONYMOUS } from '../../src/shared/actor.ts'
import { ACTIONS, type Action, can } from '../../src/shared/permissions.ts'

// The layout's rules as tests. Each rule lists its offenders, so that a failure names the file and the import.

const ROOT = join(import.meta.dirname, '../..')

/** Lower modules know nothing of higher ones; what a lower one must tell upwards it tells as a domain event. */
const MODULE_ORDER = [
  'shared',
  'platform',
  'idempotency',
  'events',
  'audit',
  'media',
  'identity',
  'pricing',
  'properties',
  'calendar',
  'bookings',
  'ledger',
  'approvals',
  'payments',
  'payouts',
  'stays',
  'reviews',
  'reconciliation',
  'notifications',
  'privacy',
  'dead-letters',
  'search',
  'admin',
]

/** Adapters and composition: above every module, and beside each other. */
const TOP = [
  'client',
  'http',
  'graphql',
  'objects',
  'sandbox',
  'app.ts',
  'context.ts',
  'config.ts',
  'worker.ts',
  'create-worker.ts',
  'queue.ts',
  'cron.ts',
  'approved-operations.ts',
]

const ADAPTERS = /(^|[/-])(routes|graphql)\.ts$/

describe('the repository', () => {
  it('has at its top only what everyone expects there', () => {
    const seen = readdirSync(ROOT).filter((name) => !name.startsWith('.') && name !== 'node_modules')
    const expected = [
      'LICENSE',
      'README.md',
      'docs',
      'drizzle',
      'package-lock.json',
      'package.json',
      'scripts',
      'src',
      'test',
      'tsconfig.json',
      'wrangler.toml',
    ]
    expect(seen.sort()).toEqual(expected)
  })

  it('has only known folders and files in src', () => {
    const seen = readdirSync(join(ROOT, 'src')).filter((name) => name !== 'env.d.ts')
    expect(seen.filter((name) => ![...MODULE_ORDER, ...TOP].includes(name))).toEqual([])
  })

  it('has no folders in the folders of src', () => {
    expect(FILES.map(({ path }) => path).filter((path) => path.split('/').length > 2)).toEqual([])
  })

  it('has tests in the folders of what they test', () => {
    const entries = readdirSync(join(ROOT, 'test'), { withFileTypes: true })
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
    const known = [...MODULE_ORDER, ...TOP, 'browser', 'contract', 'node', 'support']
    expect(folders.filter((name) => !known.includes(name))).toEqual([])
  })

  it('has no hooks in what tests share, which is loaded once for many files, but in their setup', () => {
    const folder = join(ROOT, 'test', 'support')
    const shared = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    )
    const hooked = shared.filter((name) =>
      /^(before|after)(Each|All)\(/m.test(readFileSync(join(folder, name), 'utf8')),
    )
    expect(hooked).toEqual(['fresh-world.ts'])
  })

  it('has no barrel files', () => {
    const barrels = FILES.filter(({ path, text }) => path.endsWith('/index.ts') || /^export \* /m.test(text))
    expect(barrels.map(({ path }) => path)).toEqual([])
  })
})

describe('imports', () => {
  it('go down the order of modules', () => {
    expect(
      offenders(({ from, to, typeOnly }) => {
        if (rank(from) === null || rank(to) === null) return false
        // A port is declared by the module that needs it and implemented in platform: only its type goes up.
        if (moduleOf(from) === 'platform' && typeOnly) return false
        return Number(rank(to)) > Number(rank(from))
      }),
    ).toEqual([])
  })

  it('of the composition root and the adapters are types only, from below', () => {
    expect(
      offenders(({ from, to, typeOnly }) => {
        const isModule = rank(from) !== null
        const isTop = isLocal(to) && rank(to) === null
        return isModule && isTop && !typeOnly && !isAdapter(from)
      }),
    ).toEqual([])
  })

  it('of another module’s repository do not exist', () => {
    expect(offenders(({ from, to }) => isRepository(to) && moduleOf(from) !== moduleOf(to))).toEqual([])
  })

  it('of tables come from tables, repositories and statements', () => {
    const mayImport = /[/-](tables|statements|views)\.ts$/
    expect(
      offenders(({ from, to, typeOnly }) => {
        return to.endsWith('/tables.ts') && !typeOnly && !mayImport.test(from) && !isRepository(from)
      }),
    ).toEqual([])
  })

  it('of transport reach verbs and schemas, not the database or Stripe', () => {
    expect(
      offenders(({ from, to }) => {
        if (!isAdapter(from)) return false
        return (
          isRepository(to) ||
          /\/(tables|statements)\.ts$/.test(to) ||
          /^(platform\/|drizzle-orm|stripe)/.test(to)
        )
      }),
    ).toEqual([])
  })

  it('of shared code are shared code', () => {
    expect(
      offenders(({ from, to }) => moduleOf(from) === 'shared' && isLocal(to) && moduleOf(to) !== 'shared'),
    ).toEqual([])
  })

  it('of drivers stay in the platform', () => {
    const driver = /^(@neondatabase|drizzle-orm\/neon|stripe$|stripe\/|jose|oauth4webapi)/
    expect(offenders(({ from, to }) => driver.test(to) && moduleOf(from) !== 'platform')).toEqual([])
  })

  it('of the sandbox stay in the sandbox: production has nothing of it', () => {
    expect(offenders(({ from, to }) => moduleOf(to) === 'sandbox' && moduleOf(from) !== 'sandbox')).toEqual(
      [],
    )
  })

  it('of the client are what a consumer has: no code of the Worker', () => {
    const mayKnow = ['openapi-fetch', 'client/schema.d.ts']
    expect(offenders(({ from, to }) => moduleOf(from) === 'client' && !mayKnow.includes(to))).toEqual([])
    expect(offenders(({ from, to }) => moduleOf(to) === 'client' && moduleOf(from) !== 'client')).toEqual([])
  })

  it('of the runtime stay in the objects', () => {
    expect(offenders(({ from, to }) => to.startsWith('cloudflare:') && moduleOf(from) !== 'objects')).toEqual(
      [],
    )
  })
})

describe('rules', () => {
  it('read no clock and throw no dice: `now` and ids are arguments', () => {
    const impure =
      /\bDate\.now\b|\bnew Date\(\)|performance\.now|Math\.random|\bfetch\(|random(UUID|Bytes)\(|getRandomValues/
    // Salts, refresh tokens and other secrets are made where they are hashed or sealed.
    const secrets = [
      'identity/api-key.ts',
      'identity/otp-secret.ts',
      'identity/passkey-ceremony.ts',
      'identity/password.ts',
      'identity/recovery-code.ts',
      'identity/session.ts',
      'identity/sign-in-code.ts',
      'reviews/review-salts.ts',
    ]
    const edges = [
      'client/',
      'platform/',
      'http/',
      'objects/',
      'sandbox/',
      'worker.ts',
      'create-worker.ts',
      'context.ts',
      'shared/id.ts',
    ]
    const mayBeImpure = [...edges, ...secrets]
    const found = FILES.filter(({ path, text }) => {
      return impure.test(withoutComments(text)) && !mayBeImpure.some((start) => path.startsWith(start))
    })
    expect(found.map(({ path }) => path)).toEqual([])
  })

  it('in noun files know rules and shared code only, no database and no context', () => {
    expect(PURE.filter((path) => !isLocal(path))).toEqual([])
    // Schemas are pure too; the packages are a hash, a table of time zones, and the arithmetic of one-time codes.
    const others = /schemas\.ts$|^node:crypto$|^@photostructure\/tz-lookup$|^otpauth\/bare$/
    const mayKnow = (to: string) => moduleOf(to) === 'shared' || PURE.includes(to) || others.test(to)
    expect(offenders(({ from, to, typeOnly }) => PURE.includes(from) && !typeOnly && !mayKnow(to))).toEqual(
      [],
    )
  })

  it('meet the environment only where it is parsed', () => {
    const mayKnowEnv = ['worker.ts', 'create-worker.ts', 'context.ts', 'config.ts']
    const found = FILES.filter(({ path, text }) => {
      return (
        /\bEnv\b/.test(withoutComments(text)) &&
        !mayKnowEnv.includes(path) &&
        !['objects', 'sandbox'].includes(moduleOf(path))
      )
    })
    expect(found.map(({ path }) => path)).toEqual([])
  })

  it('of HTTP are in one place: no module knows the status of a refusal', () => {
    const failure = /\bstatus(Code)?\b\s*[:=(]+\s*[45]\d\d\b|,\s*[45]\d\d\s*\)/
    const found = FILES.filter(({ path, text }) => {
      return failure.test(withoutComments(text)) && !['http', 'platform'].includes(moduleOf(path))
    })
    expect(found.map(({ path }) => path)).toEqual([])
  })

  it('have no base classes: the only classes are errors and the Durable Objects', () => {
    const classes = FILES.flatMap(({ path, text }) =>
      [...withoutComments(text).matchAll(/\bclass\b[^{\n]*\bextends (\w+)/g)].map(
        ([, base]) => `${path}: ${base}`,
      ),
    )
    expect(classes.sort()).toEqual([
      'client/client.ts: Error',
      'objects/event-relay.ts: DurableObject',
      'objects/property-calendar.ts: DurableObject',
      'objects/property-calendar.ts: calendarObject',
      'objects/rate-limiter.ts: DurableObject',
      'platform/within-budget.ts: Error',
      'sandbox/sandbox-calendar.ts: calendarObject',
      'shared/errors.ts: Error',
    ])
  })
})

describe('operations', () => {
  it('have one name everywhere: the operationId is the function of the module that does it', () => {
    expect(operationIds().length).toBeGreaterThan(20)
    const nameless = operationIds().filter(({ module, name }) => {
      const definition = new RegExp(`^export (async )?(function|const) ${name}\\b`, 'm')
      return !FILES.some(({ path, text }) => moduleOf(path) === module && definition.test(text))
    })
    expect(nameless).toEqual([])
  })

  it('ask who may do them, each under its own name, unless everybody may', () => {
    const asked = FILES.flatMap(({ text }) =>
      [
        ...text.matchAll(
          /(?:authorise\w*|can|findBooking\w*|openBookingCase(?:<\w+>)?)\([^)]*?'(\w+)'|action: '(\w+)'/g,
        ),
      ].map(([, first, second]) => first ?? second),
    )
    expect(ACTIONS.filter((action) => !isForAnyone(action) && !asked.includes(action))).toEqual([])
    const unruled = operationIds().filter(({ name }) => !ACTIONS.some((action) => action === name))
    expect(unruled).toEqual([])
  })

  it('of GraphQL that change something are named like those of REST', () => {
    const known = operationIds().map(({ name }) => name)
    const mutations = namesIn('graphql', /^mutation\(\{\s*name: '(\w+)'/gm)
    expect(mutations.length).toBeGreaterThan(5)
    expect(mutations.filter(({ name }) => !known.includes(name))).toEqual([])
  })
})

const isForAnyone = (action: Action): boolean => can(ANONYMOUS, action).ok

/** The nouns: what is decided, without knowing where and when. */
const PURE = [
  'admin/alerts.ts',
  'admin/figures.ts',
  'admin/traffic.ts',
  'approvals/approval.ts',
  'audit/audit-line.ts',
  'bookings/alteration.ts',
  'bookings/booking.ts',
  'bookings/cancellation.ts',
  'bookings/instalment-plan.ts',
  'bookings/cancellation-policy.ts',
  'bookings/stay-moments.ts',
  'bookings/write-off.ts',
  'calendar/availability.ts',
  'calendar/availability-view.ts',
  'calendar/calendar-day.ts',
  'calendar/block.ts',
  'calendar/claim.ts',
  'calendar/date-settings.ts',
  'calendar/drift.ts',
  'calendar/history-drift.ts',
  'calendar/live-message.ts',
  'calendar/log-entry.ts',
  'calendar/reason-wording.ts',
  'calendar/reasons.ts',
  'calendar/replay.ts',
  'calendar/waitlist-entry.ts',
  'dead-letters/dead-letter.ts',
  'events/domain-event.ts',
  'idempotency/idempotency.ts',
  'identity/common-passwords.ts',
  'identity/device.ts',
  'identity/email-token.ts',
  'identity/otp.ts',
  'identity/passkey.ts',
  'identity/password-rules.ts',
  'identity/person-name.ts',
  'identity/provider.ts',
  'identity/provider-attempt.ts',
  'identity/rate-policies.ts',
  'identity/return-address.ts',
  'identity/security-event.ts',
  'identity/user.ts',
  'media/avif.ts',
  'media/boxes.ts',
  'media/exif.ts',
  'media/image.ts',
  'media/jpeg.ts',
  'media/png.ts',
  'media/variant.ts',
  'media/webp.ts',
  'ledger/posting.ts',
  'payments/dispute.ts',
  'payments/dispute-evidence.ts',
  'payments/payment.ts',
  'payments/refund.ts',
  'payouts/csv.ts',
  'payouts/payout.ts',
  'payouts/payout-account.ts',
  'payouts/payout-gates.ts',
  'payouts/payout-parts.ts',
  'payouts/payout-plan.ts',
  'payouts/rate-policies.ts',
  'notifications/booking-notice.ts',
  'notifications/approval-content.ts',
  'notifications/booking-facts.ts',
  'notifications/booking-texts-de.ts',
  'notifications/booking-texts-en.ts',
  'notifications/formats.ts',
  'notifications/invite.ts',
  'notifications/links.ts',
  'notifications/mail.ts',
  'notifications/news.ts',
  'notifications/rate-policies.ts',
  'notifications/render-news.ts',
  'notifications/texts.ts',
  'notifications/texts-de.ts',
  'notifications/texts-en.ts',
  'notifications/tiding.ts',
  'notifications/unsubscribe-token.ts',
  'notifications/words.ts',
  'reconciliation/compare-debts.ts',
  'reconciliation/compare-money.ts',
  'reconciliation/compare-with-ledger.ts',
  'reconciliation/compare-with-stripe.ts',
  'reconciliation/money-facts.ts',
  'reconciliation/money-mismatch.ts',
  'reconciliation/money-stage.ts',
  'pricing/offers.ts',
  'pricing/quote.ts',
  'pricing/quote-token.ts',
  'pricing/rates.ts',
  'properties/catalogue.ts',
  'properties/co-host.ts',
  'properties/location.ts',
  'properties/photo.ts',
  'properties/property.ts',
  'properties/rate-policies.ts',
  'properties/terms.ts',
  'reviews/commitment.ts',
  'reviews/rate-policies.ts',
  'reviews/review.ts',
  'search/area.ts',
  'search/search.ts',
]

interface SourceFile {
  path: string
  text: string
}

interface Import {
  from: string
  to: string
  typeOnly: boolean
}

const FILES: SourceFile[] = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
  .map((path) => ({ path, text: readFileSync(join(ROOT, 'src', path), 'utf8') }))

const IMPORTS: Import[] = FILES.flatMap(({ path, text }) => [
  ...[...text.matchAll(/^(?:import|export) (type )?(?:([^'"]*?) from )?'([^']+)'/gms)].map(
    ([, type, names, to]) => ({
      from: path,
      to: resolve(path, to ?? ''),
      typeOnly: type !== undefined || /^\{(\s*type [^,}]+,?)+\s*\}$/.test(names ?? ''),
    }),
  ),
  ...[...withoutComments(text).matchAll(/\bimport\('([^']+)'\)/g)].map(([, to]) => ({
    from: path,
    to: resolve(path, to ?? ''),
    typeOnly: false,
  })),
])

function offenders(isOffence: (one: Import) => boolean): string[] {
  return IMPORTS.filter(isOffence).map(({ from, to }) => `${from} → ${to}`)
}

function resolve(from: string, to: string): string {
  return to.startsWith('.') ? normalize(join(dirname(from), to)) : to
}

function isLocal(path: string): boolean {
  return FILES.some((file) => file.path === path)
}

function moduleOf(path: string): string {
  return path.split('/')[0] ?? ''
}

/** A module's place in the order, or null for adapters, composition and packages. */
function rank(path: string): number | null {
  const index = isLocal(path) ? MODULE_ORDER.indexOf(moduleOf(path)) : -1
  return index === -1 ? null : index
}

function isAdapter(path: string): boolean {
  return ADAPTERS.test(path)
}

const isRepository = (path: string): boolean => /[/-]repository\.ts$/.test(path)

function operationIds() {
  return namesIn('routes', /\boperationId: '(\w+)'/g)
}

/** What the pattern's group finds in every module's adapters of that kind. */
function namesIn(kind: 'routes' | 'graphql', pattern: RegExp): { module: string; name: string }[] {
  return FILES.filter(({ path }) => isAdapter(path) && path.endsWith(`${kind}.ts`)).flatMap(
    ({ path, text }) =>
      [...text.matchAll(pattern)].map(([, name = '']) => ({ module: moduleOf(path), name })),
  )
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
}
