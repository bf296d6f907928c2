import { describe, expect, it } from 'vitest'
import type { PublishedEvent } from '../../src/events/domain-event.ts'
import { SECURITY_EVENT_KINDS } from '../../src/identity/security-event.ts'
import { composeMail } from '../../src/notifications/mail.ts'
import { notify } from '../../src/notifications/notify.ts'
import { TOLD_SECURITY_EVENTS, type ToldSecurityEvent, textsFor } from '../../src/notifications/texts.ts'
import { newId } from '../../src/shared/id.ts'
import { CO_HOST_ROLES } from '../../src/shared/permissions.ts'
import { api, newPerson } from '../support/api.ts'
import { LISTING } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { newPost } from '../support/post.ts'

const { sql } = useDatabase()

const FRAME = { locale: 'en-GB', direction: 'ltr' } as const
const SEEN = { when: 'today', where: '' }

async function resetEvent(): Promise<PublishedEvent> {
  const { email } = await newPerson()
  await api('POST /auth/password-resets', { body: { email } })
  const [row] = await sql`select data from domain_events where data ->> 'purpose' = 'reset_password'
    and data ->> 'emailTokenId' is not null order by id desc limit 1`
  return {
    id: newId('evt'),
    type: 'user.email_token_issued',
    subjectId: '',
    data: row?.['data'] as Record<string, unknown>,
    occurredAt: 0,
    position: 1,
  }
}

describe('an event', () => {
  it('that comes twice is told once', async () => {
    const event = await resetEvent()
    const { sent, ctx } = newPost()
    await notify(ctx, event)
    await notify(ctx, event)
    expect(sent.map(({ subject }) => subject)).toEqual(['Choose a new password'])
  })

  it('is told when the mail service has come back, under the same key', async () => {
    const event = await resetEvent()
    const { sent, ctx } = newPost(1)
    await expect(notify(ctx, event)).rejects.toThrow('down')
    await notify(ctx, event)
    expect(sent.map(({ idempotencyKey }) => idempotencyKey)).toEqual([`${event.id}:owner`])
  })

  it('whose link has been used meanwhile is not told any more', async () => {
    const event = await resetEvent()
    await sql`update email_tokens set used_at = now()`
    const { sent, ctx } = newPost()
    await notify(ctx, event)
    expect(sent).toEqual([])
  })

  it('of a grant that was taken back meanwhile is not told any more', async () => {
    const [host, { email }] = await Promise.all([newPerson(), newPerson()])
    const { body } = await api('POST /properties', { as: host, body: LISTING })
    const path = `/properties/${body.id}/co-hosts` as const
    const granted = await api(`POST ${path}`, { as: host, body: { email, role: 'calendar' } })
    const event: PublishedEvent = {
      id: newId('evt'),
      type: 'property.co_host_added',
      subjectId: body.id,
      data: { coHostId: granted.body.id },
      occurredAt: 0,
      position: 1,
    }
    const { sent, ctx } = newPost()
    await notify(ctx, event)
    await api(`DELETE ${path}/${granted.body.id}`, { as: host })
    await notify(ctx, { ...event, id: newId('evt') })
    expect(sent.map(({ to, subject }) => [to, subject])).toEqual([[email, 'You are invited to co-host']])
  })

  it('that concerns nobody, or has lost what it is about, is passed over', async () => {
    const { sent, ctx } = newPost()
    const base = { id: newId('evt'), subjectId: '', occurredAt: 0, position: 1 }
    await notify(ctx, { ...base, type: 'property.created', data: {} })
    await notify(ctx, { ...base, type: 'user.email_token_issued', data: {} })
    await notify(ctx, { ...base, type: 'property.co_host_added', data: {} })
    await notify(ctx, { ...base, type: 'user.security_event', data: { kind: 'password_changed' } })
    await notify(ctx, { ...base, type: 'user.security_event', data: { kind: 'nonsense' } })
    expect(sent).toEqual([])
  })

  it('is told to an address that nobody has confirmed as theirs a few times an hour, and to its owner always', async () => {
    const { id, email, password } = await newPerson()
    const headers = { 'user-agent': 'curl/8.1' }
    await api('POST /auth/tokens', { body: { email, password }, headers })
    const [row] =
      await sql`select data from domain_events where subject_id = ${id} and type = 'user.security_event'`
    const { sent, ctx } = newPost()
    const tell = () =>
      notify(ctx, {
        id: newId('evt'),
        type: 'user.security_event',
        subjectId: '',
        data: row?.['data'] as Record<string, unknown>,
        occurredAt: 0,
        position: 1,
      })
    for (let time = 0; time < 14; time += 1) await tell()
    // The queue may have told it once besides.
    expect([9, 10]).toContain(sent.length)
    await sql`update users set email_verified_at = now() where email = ${email}`
    sent.splice(0)
    for (let time = 0; time < 14; time += 1) await tell()
    expect(sent).toHaveLength(14)
  })

  it('can be read for a mail by the system alone', async () => {
    const event = await resetEvent()
    const { ctx } = newPost()
    await expect(notify({ ...ctx, actor: { kind: 'anonymous' } }, event)).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })
})

describe('texts', () => {
  it.each(['en', 'de'])('exist for every event that is told (%s)', (locale) => {
    const texts = textsFor(locale)
    for (const kind of TOLD_SECURITY_EVENTS) {
      const mail = composeMail(texts.security({ kind, name: 'Ana', seen: SEEN }), FRAME)
      expect(mail.subject.length, kind).toBeGreaterThan(5)
      expect(mail.text, kind).toContain('Ana')
    }
    expect(TOLD_SECURITY_EVENTS.every((kind) => SECURITY_EVENT_KINDS.includes(kind))).toBe(true)
  })

  it.each([
    ['en', 'Revoke the key', 'Remove the passkey'],
    ['de', 'Widerrufen Sie den Schlüssel', 'Entfernen Sie den Passkey'],
  ])('advise what helps where another password does not (%s)', (locale, key, passkey) => {
    const textOf = (kind: ToldSecurityEvent) =>
      composeMail(textsFor(locale).security({ kind, name: 'Ana', seen: SEEN }), FRAME).text
    expect(textOf('api_key_created')).toContain(key)
    expect(textOf('passkey_added')).toContain(passkey)
    expect(textOf('password_changed')).not.toMatch(/Revoke|Remove|Widerrufen|Entfernen/)
  })

  it.each(['en', 'de'])('say to every new co-host what they take care of (%s)', (locale) => {
    const about = { hostName: 'Vega', title: 'Canal house' }
    const mails = CO_HOST_ROLES.flatMap((role) =>
      ['Ana', null].map(
        (name) => composeMail(textsFor(locale).invitation({ ...about, name, role }), FRAME).text,
      ),
    )
    expect(new Set(mails).size).toBe(6)
    for (const text of mails) expect(text).toMatch(/Vega[\s\S]*Canal house/)
  })

  it('come in the language that was asked for, or in English', () => {
    expect(['en', 'de-AT', 'DE', 'pt-BR', ''].map((locale) => textsFor(locale).locale)).toEqual([
      'en-GB',
      'de-DE',
      'de-DE',
      'en-GB',
      'en-GB',
    ])
  })
})
