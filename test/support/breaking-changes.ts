/** As much of an OpenAPI document as promises something. */
export interface Contract {
  paths: Record<string, Record<string, ContractOperation>>
  components: { schemas: Record<string, Schema> }
}

interface ContractOperation {
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>
}

interface Parameter {
  $ref?: string
  name?: string
  in?: string
  required?: boolean
  schema?: Schema
}

interface Schema {
  $ref?: string
  properties?: Record<string, Schema>
  required?: string[]
  enum?: unknown[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}

/**
 * What clients of the one contract would miss in the other, a line each: operations, parameters, answers, fields and
 * values that are gone, and what requests must say now that could be left out.
 */
export function breakingChanges(before: Contract, after: Contract): string[] {
  const [old, young] = [factsOf(before), factsOf(after)]
  const gone = [...old.promises].filter((promise) => !young.promises.has(promise))
  // What is new as a whole asks nothing of those who do not know it.
  const asked = [...young.demands].filter(([demand, of]) => old.promises.has(of) && !old.demands.has(demand))
  return [
    ...gone.map((promise) => `${promise} is gone`),
    ...asked.map(([demand]) => `${demand} is required`),
  ].sort()
}

interface Facts {
  /** What clients may rely on. */
  promises: Set<string>
  /** What a request must say, with whose it is. */
  demands: Map<string, string>
}

function factsOf({ paths, components }: Contract): Facts {
  const facts: Facts = { promises: new Set(), demands: new Map() }
  const inputs = new Set<string>()
  for (const [path, methods] of Object.entries(paths))
    for (const [method, operation] of Object.entries(methods))
      tellOperation(facts, `${method.toUpperCase()} ${path}`, operation, (schema) =>
        collectReferences(schema, components.schemas, inputs),
      )
  for (const [name, schema] of Object.entries(components.schemas)) {
    facts.promises.add(name)
    tellSchema(facts, name, schema, inputs.has(name))
  }
  return facts
}

function tellOperation(
  facts: Facts,
  name: string,
  { parameters = [], requestBody, responses }: ContractOperation,
  onRequest: (schema: Schema) => void,
): void {
  facts.promises.add(name)
  for (const { $ref, in: place, name: parameter, required, schema = {} } of parameters) {
    const told = $ref ?? `${place} ${parameter}`
    facts.promises.add(`${name} ${told}`)
    if (required) facts.demands.set(`${name} ${told}`, name)
    tellSchema(facts, `${name} ${told}`, schema, false)
  }
  for (const { schema } of Object.values(requestBody?.content ?? {})) {
    onRequest(schema)
    tellSchema(facts, `${name} request`, schema, true)
  }
  for (const [status, { content = {} }] of Object.entries(responses)) {
    facts.promises.add(`${name} ${status}`)
    for (const { schema = {} } of Object.values(content))
      tellSchema(facts, `${name} ${status}`, schema, false)
  }
}

function tellSchema(facts: Facts, name: string, schema: Schema, isInput: boolean): void {
  for (const value of schema.enum ?? []) facts.promises.add(`${name} = ${value}`)
  for (const [member, type] of Object.entries(schema.properties ?? {})) {
    facts.promises.add(`${name}.${member}`)
    tellSchema(facts, `${name}.${member}`, type, isInput)
  }
  if (isInput) for (const member of schema.required ?? []) facts.demands.set(`${name}.${member}`, name)
  if (schema.$ref) facts.promises.add(`${name}: ${schema.$ref}`)
  for (const part of partsOf(schema))
    tellSchema(facts, part === schema.items ? `${name}[]` : name, part, isInput)
}

const partsOf = ({ items, anyOf = [], oneOf = [], allOf = [] }: Schema): Schema[] => [
  ...(items ? [items] : []),
  ...anyOf,
  ...oneOf,
  ...allOf,
]

/** The components that a schema is made of, at any depth. */
function collectReferences(schema: Schema, schemas: Record<string, Schema>, found: Set<string>): void {
  const name = schema.$ref?.split('/').at(-1)
  if (name !== undefined && !found.has(name)) {
    found.add(name)
    collectReferences(schemas[name] ?? {}, schemas, found)
  }
  for (const part of [...partsOf(schema), ...Object.values(schema.properties ?? {})])
    collectReferences(part, schemas, found)
}
