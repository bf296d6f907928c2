// How everything stands, for those who run it. Tokens stay in this page's memory: whoever reloads it signs in again.

const REFRESH_MS = 15_000
const RENEW_BEFORE_MS = 60_000

const door = document.querySelector('#door')
const dashboard = document.querySelector('#dashboard')
const asOf = document.querySelector('#as-of')
const signOutButton = document.querySelector('#sign-out')
const refusal = document.querySelector('#refusal')
const form = document.querySelector('#sign-in')

/** What was signed in with; null for nobody. */
let session = null
/** Grows when somebody leaves: what was asked before is answered to nobody. */
let visit = 0
let timer = 0

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  const button = form.querySelector('button')
  button.disabled = true
  refusal.textContent = ''
  const { email, password, otp } = Object.fromEntries(new FormData(form))
  const answer = await send('POST', '/auth/tokens', { email, password, otp: otp.replaceAll(' ', '') })
  button.disabled = false
  if (!answer.ok) return refuse(answer)
  form.reset()
  open(answer.body)
  await show()
})

signOutButton.addEventListener('click', async () => {
  const { body } = await send('GET', '/auth/sessions?limit=100')
  const own = body?.data?.find(({ current }) => current)
  if (own) await send('DELETE', `/auth/sessions/${own.id}`)
  leave('')
})

function open({ accessToken, refreshToken, expiresIn }) {
  session = { accessToken, refreshToken, renewAt: Date.now() + expiresIn * 1000 - RENEW_BEFORE_MS }
}

/** Back to the door. */
function leave(words) {
  clearTimeout(timer)
  visit += 1
  session = null
  dashboard.replaceChildren()
  dashboard.hidden = true
  signOutButton.hidden = true
  asOf.textContent = ''
  door.hidden = false
  refusal.textContent = words
}

function refuse({ body }) {
  refusal.textContent = body ? `${body.title}. ${body.detail}` : 'There was no answer: please try again.'
}

/** Asks, shows, and asks again after a while, as long as somebody is signed in. */
async function show() {
  if (!session) return
  const during = visit
  if (Date.now() > session.renewAt) {
    const renewed = await send('POST', '/auth/tokens/refresh', { refreshToken: session.refreshToken })
    if (during !== visit) return
    if (!renewed.ok) return leave('The session has ended: sign in again.')
    open(renewed.body)
  }
  const answer = await send('GET', '/admin/dashboard')
  if (during !== visit) return
  if (answer.status === 401) return leave('The session has ended: sign in again.')
  if (answer.status === 403) {
    leave('')
    return refuse(answer)
  }
  if (answer.ok) draw(answer.body)
  else asOf.textContent = 'There is no answer; these figures are old.'
  timer = setTimeout(show, REFRESH_MS)
}

async function send(method, path, body) {
  const headers = {
    ...(body && { 'content-type': 'application/json' }),
    ...(session && { authorization: `Bearer ${session.accessToken}` }),
  }
  const answer = await fetch(path, { method, headers, ...(body && { body: JSON.stringify(body) }) }).catch(
    () => null,
  )
  return {
    ok: answer?.ok ?? false,
    status: answer?.status ?? 0,
    body: await answer?.json().catch(() => null),
  }
}

function draw(figures) {
  door.hidden = true
  dashboard.hidden = false
  signOutButton.hidden = false
  asOf.textContent = `As of ${new Date(figures.asOf).toLocaleTimeString()}`
  // Whoever has opened a list wants it open after the next answer too.
  const opened = [...dashboard.querySelectorAll('details')].filter((one) => one.open).map(({ id }) => id)
  dashboard.replaceChildren(
    element('h1', {}, 'How everything stands'),
    ...invariants(figures),
    ...bookings(figures),
    ...money(figures),
    ...queues(figures),
    ...traffic(figures),
  )
  for (const id of opened) document.getElementById(id)?.setAttribute('open', '')
}

function invariants({ invariants: all }) {
  const broken = all.filter(({ holds }) => !holds)
  const held = all.filter(({ holds }) => holds)
  const words =
    broken.length === 0
      ? `All ${all.length} invariants hold.`
      : `${broken.length} of ${all.length} invariants do not hold.`
  return [
    element('p', { class: broken.length === 0 ? 'verdict' : 'verdict broken' }, words),
    ...(broken.length > 0 ? [element('ul', { class: 'broken-list' }, ...broken.map(brokenItem))] : []),
    element(
      'details',
      { id: 'held' },
      element('summary', {}, `What holds (${held.length})`),
      element('ul', { class: 'held-list' }, ...held.map(({ says }) => element('li', {}, says))),
    ),
  ]
}

const brokenItem = ({ name, severity, says, advice, figures, limits }) =>
  element(
    'li',
    {},
    element('h2', {}, element('code', {}, name), ' ', element('span', { class: 'severity' }, severity)),
    element('p', {}, `Does not hold: ${says}`),
    element('p', {}, ...prose(advice)),
    element('p', { class: 'figures' }, `Found: ${listed(figures)}. Limits: ${listed(limits)}.`),
  )

/** Names are marked with backticks. */
const prose = (text) =>
  text.split('`').map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part))

const listed = (members) =>
  Object.entries(members)
    .map(([name, value]) => `${name} ${value === null ? 'none' : value}`)
    .join(', ')

/** What became of bookings, as far as it matters at a glance. */
const GROUPS = [
  { name: 'sold', label: 'Sold', statuses: ['confirmed', 'in_stay', 'completed'] },
  { name: 'open', label: 'Open', statuses: ['pending_payment', 'requested'] },
  {
    name: 'ended',
    label: 'Ended',
    statuses: ['expired', 'payment_failed', 'declined', 'withdrawn', 'cancelled'],
  },
]

function bookings({ bookings: all, holds }) {
  const days = lastDays(14)
  const count = (day, statuses) =>
    all
      .filter((one) => one.day === day && statuses.includes(one.status))
      .reduce((sum, one) => sum + one.bookings, 0)
  const columns = days.map((day) => ({
    day,
    parts: GROUPS.map(({ name, statuses }) => ({ name, size: count(day, statuses) })),
  }))
  const statuses = [...new Set(all.map(({ status }) => status))]
  return [
    element('h2', {}, 'Bookings of the last fortnight'),
    chart(columns),
    element(
      'ul',
      { class: 'legend' },
      ...GROUPS.map(({ name, label }) => element('li', { class: name }, label)),
    ),
    ...(all.length === 0 ? [] : [byDay(days, statuses, count)]),
    element('h2', {}, 'Holds'),
    tiles([
      ['Open now', holds.open],
      ['Expired', holds.expired],
      ['Payment failed', holds.paymentFailed],
    ]),
  ]
}

const byDay = (days, statuses, count) =>
  element(
    'details',
    { id: 'by-day' },
    element('summary', {}, 'By day and status'),
    table(
      'Bookings by day and status',
      ['Day', ...statuses],
      days.toReversed().map((day) => [day, ...statuses.map((status) => count(day, [status]))]),
    ),
  )

function lastDays(number) {
  return Array.from({ length: number }, (_, index) =>
    new Date(Date.now() - (number - 1 - index) * 86_400_000).toISOString().slice(0, 10),
  )
}

const CHART = { width: 840, height: 160, gap: 8 }

function chart(columns) {
  const totals = columns.map(({ parts }) => parts.reduce((sum, { size }) => sum + size, 0))
  const scale = (CHART.height - 8) / Math.max(1, ...totals)
  const step = CHART.width / columns.length
  const bars = columns.flatMap(({ day, parts }, index) => {
    let top = CHART.height
    return parts
      .filter(({ size }) => size > 0)
      .map(({ name, size }) => {
        top -= size * scale
        const bar = vector('rect', {
          class: name,
          x: index * step + CHART.gap / 2,
          y: top,
          width: step - CHART.gap,
          height: size * scale,
        })
        bar.append(vector('title', {}, `${day}: ${size} ${name}`))
        return bar
      })
  })
  const whole = totals.reduce((sum, total) => sum + total, 0)
  return vector(
    'svg',
    {
      class: 'chart',
      viewBox: `0 0 ${CHART.width} ${CHART.height + 1}`,
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-label': `${whole} bookings in ${columns.length} days; the list below has them by day and status.`,
    },
    ...bars,
    vector('line', { class: 'axis', x1: 0, x2: CHART.width, y1: CHART.height, y2: CHART.height }),
  )
}

function money({ approvals, books, disputes, money: { openFindings, comparedSecondsAgo }, payouts }) {
  return [
    element('h2', {}, 'Money'),
    tiles([
      ...books.map(({ currency, balanceMinor, movements }) => [
        `Books in ${currency}`,
        balanceMinor,
        `${movements} movements in a week`,
      ]),
      ['Contradictions', openFindings, `compared ${ago(comparedSecondsAgo)}`],
      ['Payouts held', payouts.held],
      ['Payouts failed', payouts.failed],
      ['Approvals waiting', approvals.pending, since(approvals.oldestPendingSeconds)],
      ['Disputes to answer', disputes.awaitingEvidence, due(disputes.nextDueInSeconds)],
    ]),
  ]
}

function queues({ calendars, deadLetters, drift, events }) {
  return [
    element('h2', {}, 'Calendars and queues'),
    tiles([
      ['Calendars overdue', calendars.overdue, since(calendars.oldestOverdueSeconds)],
      ['Drift in a day', drift.foundLastDay],
      ['Events not told', events.unrelayed, since(events.oldestUnrelayedSeconds)],
      ...(deadLetters.length === 0
        ? [['Dead letters', 0]]
        : deadLetters.map(({ queue, dead, oldestSeconds }) => [
            `Dead in ${queue}`,
            dead,
            since(oldestSeconds),
          ])),
    ]),
  ]
}

function traffic({ refusals, routes }) {
  return [
    element('h2', {}, 'Traffic of the last hour'),
    routes.length === 0
      ? element('p', { class: 'none' }, 'Nothing was asked, or it is not written down yet.')
      : table(
          'Traffic by route',
          ['Route', 'Requests', 'Failures', 'p50 ms', 'p99 ms'],
          routes.map(({ method, route, requests, failures, p50Milliseconds, p99Milliseconds }) => [
            `${method} ${route}`,
            requests,
            failures,
            p50Milliseconds,
            p99Milliseconds,
          ]),
        ),
    element('h2', {}, 'Refusals of the last hour'),
    refusals.length === 0
      ? element('p', { class: 'none' }, 'Nothing was refused.')
      : table(
          'Refusals by reason',
          ['Reason', 'Requests'],
          refusals.map(({ code, requests }) => [code, requests]),
        ),
  ]
}

const tiles = (all) =>
  element(
    'dl',
    { class: 'tiles' },
    ...all.map(([label, value, more = '']) =>
      element(
        'div',
        {},
        element('dt', {}, label),
        element('dd', {}, value.toLocaleString()),
        ...(more ? [element('dd', { class: 'more' }, more)] : []),
      ),
    ),
  )

/** The first column says what a row is about; the others are numbers. */
function table(label, head, rows) {
  const cells = (row) => row.map((cell, index) => (index === 0 ? rowHead(cell) : numberCell(cell)))
  return element(
    'div',
    { class: 'scroll', role: 'region', 'aria-label': label, tabindex: '0' },
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...head.map((cell, index) =>
            element('th', { scope: 'col', class: index === 0 ? '' : 'number' }, cell),
          ),
        ),
      ),
      element('tbody', {}, ...rows.map((row) => element('tr', {}, ...cells(row)))),
    ),
  )
}

const rowHead = (cell) => element('th', { scope: 'row' }, element('code', {}, cell))

const numberCell = (cell) => element('td', { class: 'number' }, cell === null ? '–' : cell.toLocaleString())

const ago = (seconds) => (seconds === null ? 'never' : `${duration(seconds)} ago`)
const since = (seconds) => (seconds === null ? '' : `the oldest for ${duration(seconds)}`)
const due = (seconds) => (seconds === null ? '' : `the next within ${duration(seconds)}`)

function duration(seconds) {
  if (seconds < 120) return `${Math.max(0, seconds)} s`
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} days`
}

const element = (name, attributes, ...children) => filled(document.createElement(name), attributes, children)

const vector = (name, attributes, ...children) =>
  filled(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children)

/** Everything is text: whatever an answer says, nothing of it becomes markup. */
function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) if (value !== '') node.setAttribute(name, value)
  node.append(...children.map((child) => (child instanceof Node ? child : String(child))))
  return node
}
