import {
  type ASTVisitor,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  Lexer,
  type OperationDefinitionNode,
  type SelectionNode,
  type Source,
  TokenKind,
  type ValidationContext,
  visit,
} from 'graphql'
import { AVAILABILITY_DAYS_MAX } from '../calendar/schemas.ts'
import { daysBetween, isLocalDate } from '../shared/local-date.ts'
import { PAGE_LIMIT_DEFAULT, PAGE_LIMIT_MAX } from '../shared/page.ts'

/** A client's largest screen needs a few hundred. */
export const TOKENS_MAX = 2_000
/** `bookings › edges › node › property › host › name` is 6. */
export const DEPTH_MAX = 12
/** Of brackets of any kind: selections, with values and types inside. */
export const NESTING_MAX = 64
/** Aliases ask for the same thing again and again in one request. */
export const ALIASES_MAX = 15
/** A field costs 1, everything in a connection as often as it may come. */
export const COST_MAX = 10_000
/** The same for each message of a subscription, of which nobody knows how many will come. */
export const COST_OF_MESSAGE_MAX = 1_000

/**
 * Each pair of fields with the same name is compared, to see whether they can be merged, before anything else is
 * known about them: 5 µs for each. A client's largest screen has a thousand pairs.
 */
const PAIRS_MAX = 10_000

/** As everybody sees it, and as its host does. */
const CALENDARS = ['availability', 'calendar']

/** What is dear: a trip to a calendar, with the days it works out and sends; a password hash or a change. */
const COST_OF_CALENDAR = 200
/** So that a page of listings may show any range that a variable may hold, and twice as many a short one. */
const COST_OF_CALENDAR_DAY = 0.5
const COST_OF_MUTATION = 1_000

/**
 * Refuses documents that are nested more deeply than a parser can follow, which calls itself for each level.
 *
 * @throws GraphQLError also for what is no token
 */
export function refuseNesting(source: Source): void {
  const lexer = new Lexer(source)
  let depth = 0
  // What is longer is refused by the parser, which counts as well.
  for (let tokens = 0; tokens <= TOKENS_MAX; tokens += 1) {
    const { kind } = lexer.advance()
    if (kind === TokenKind.EOF) return
    if (OPENING.has(kind)) depth += 1
    if (CLOSING.has(kind)) depth -= 1
    if (depth > NESTING_MAX) {
      throw new GraphQLError(`The document has more than ${NESTING_MAX} brackets inside each other.`)
    }
  }
}

const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L])
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R])

/**
 * Refuses documents whose validation alone would take too long.
 *
 * @throws GraphQLError
 */
export function refuseRepetition(document: DocumentNode): void {
  const fieldsByName = new Map<string, number>()
  visit(document, {
    Field({ alias, name }) {
      const shown = alias?.value ?? name.value
      fieldsByName.set(shown, (fieldsByName.get(shown) ?? 0) + 1)
    },
  })
  let pairs = 0
  for (const fields of fieldsByName.values()) pairs += (fields * (fields - 1)) / 2
  if (pairs > PAIRS_MAX) throw new GraphQLError('The document has the same fields too many times.')
}

/** Refuses documents that ask for too much, before anything is executed. */
export function limitsRule(context: ValidationContext): ASTVisitor {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of context.getDocument().definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }
  const measure = createMeasure(fragments)
  return {
    OperationDefinition(operation) {
      for (const message of excesses(measure(operation.selectionSet.selections), operation)) {
        context.reportError(new GraphQLError(message, { nodes: operation }))
      }
    },
  }
}

function excesses({ depth, aliases, cost, fields }: Size, { operation }: OperationDefinitionNode): string[] {
  const total = cost + (operation === 'mutation' ? fields * COST_OF_MUTATION : 0)
  const most = operation === 'subscription' ? COST_OF_MESSAGE_MAX : COST_MAX
  return [
    ...(depth > DEPTH_MAX ? [`The document is ${depth} levels deep; at most ${DEPTH_MAX} are allowed.`] : []),
    ...(aliases > ALIASES_MAX
      ? [`The document has ${aliases} aliases; at most ${ALIASES_MAX} are allowed.`]
      : []),
    ...(total > most ? [`The document costs ${total}; at most ${most} is allowed.`] : []),
  ]
}

interface Size {
  depth: number
  aliases: number
  cost: number
  /** What each edge of the connection adds that this is the inside of. */
  costOfEach: number
  /** On this level. */
  fields: number
}

const NOTHING: Size = { depth: 0, aliases: 0, cost: 0, costOfEach: 0, fields: 0 }

/** Each fragment is measured once, however often it is spread: a chain of doubling fragments would never end. */
function createMeasure(fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
  const measured = new Map<string, Size>()

  const measure = (selections: readonly SelectionNode[]): Size =>
    selections.map(sizeOf).reduce(beside, NOTHING)

  function sizeOf(selection: SelectionNode): Size {
    switch (selection.kind) {
      case Kind.FIELD:
        return sizeOfField(selection)
      case Kind.INLINE_FRAGMENT:
        return measure(selection.selectionSet.selections)
      case Kind.FRAGMENT_SPREAD:
        return sizeOfFragment(selection.name.value)
    }
  }

  function sizeOfField(field: FieldNode): Size {
    // The schema's own description is deep, and cheap: whether it is told at all is another rule's matter.
    if (field.name.value.startsWith('__')) return { ...NOTHING, aliases: field.alias ? 1 : 0 }
    const inside = field.selectionSet ? measure(field.selectionSet.selections) : NOTHING
    const isEdges = field.name.value === 'edges'
    const once = CALENDARS.includes(field.name.value) ? costOfCalendar(field) : 1
    return {
      depth: inside.depth + 1,
      aliases: inside.aliases + (field.alias ? 1 : 0),
      cost: isEdges ? once : once + inside.cost + inside.costOfEach * edgesOf(field),
      costOfEach: isEdges ? inside.cost : 0,
      fields: 1,
    }
  }

  function sizeOfFragment(name: string): Size {
    const known = measured.get(name)
    if (known) return known
    const fragment = fragments.get(name)
    // Before looking inside: a fragment in itself is another rule's finding.
    measured.set(name, NOTHING)
    const size = fragment ? measure(fragment.selectionSet.selections) : NOTHING
    measured.set(name, size)
    return size
  }

  return measure
}

const beside = (a: Size, b: Size): Size => ({
  depth: Math.max(a.depth, b.depth),
  aliases: a.aliases + b.aliases,
  cost: a.cost + b.cost,
  costOfEach: a.costOfEach + b.costOfEach,
  fields: a.fields + b.fields,
})

const costOfCalendar = (field: FieldNode): number =>
  COST_OF_CALENDAR + Math.ceil(daysOf(field) * COST_OF_CALENDAR_DAY)

/** How long a range may be; a variable may be the longest. */
function daysOf({ arguments: given = [] }: FieldNode): number {
  const [from, to] = ['from', 'to'].map(
    (name) => given.find((argument) => argument.name.value === name)?.value,
  )
  if (from?.kind !== Kind.STRING || to?.kind !== Kind.STRING) return AVAILABILITY_DAYS_MAX
  // What is no date or no range is refused where it is read.
  if (!isLocalDate(from.value) || !isLocalDate(to.value)) return 1
  return Math.min(Math.max(1, daysBetween(from.value, to.value)), AVAILABILITY_DAYS_MAX)
}

/** How many edges a connection may have; how many it must not have is for its own validation to say. */
function edgesOf({ arguments: given = [] }: FieldNode): number {
  const first = given.find(({ name }) => name.value === 'first')?.value
  if (!first) return PAGE_LIMIT_DEFAULT
  return first.kind === Kind.INT ? Math.min(Math.max(1, Number(first.value)), PAGE_LIMIT_MAX) : PAGE_LIMIT_MAX
}
