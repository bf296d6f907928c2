// An OpenAPI document as far as tests ask what it shows.

export type Example = string | number | boolean | null | Example[] | { [name: string]: Example }

interface Schema {
  $ref?: string
  example?: Example
  examples?: Example[]
  const?: Example
  enum?: Example[]
  default?: Example
  type?: string | string[]
  format?: string
  pattern?: string
  minimum?: number
  minItems?: number
  items?: Schema
  required?: string[]
  properties?: Record<string, Schema>
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}

interface Parameter {
  name: string
  in: string
  required?: boolean
  schema: Schema
  example?: Example
}

export interface DocumentedOperation {
  operationId: string
  method: string
  path: string
  parameters: Parameter[]
  /** What it takes as JSON. */
  body: Schema | undefined
  /** The statuses that it may answer with. */
  answers: string[]
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

/** Those that take JSON or nothing. */
export function operationsOf(document: object): DocumentedOperation[] {
  const { paths } = document as { paths: Record<string, Record<string, never>> }
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .flatMap(([method, operation]: [string, never]) =>
        describeOperation(document, { method, path, operation }),
      ),
  )
}

interface RawOperation {
  operationId: string
  parameters?: (Parameter | { $ref: string })[]
  requestBody?: { content: Record<string, { schema: Schema; example?: Example }> }
  responses: Record<string, unknown>
}

function describeOperation(
  document: object,
  { method, path, operation }: { method: string; path: string; operation: RawOperation },
): DocumentedOperation[] {
  const { operationId, parameters = [], requestBody, responses } = operation
  const content = requestBody?.content
  const json = content?.['application/json']
  if (content && !json) return []
  return [
    {
      operationId,
      method: method.toUpperCase(),
      path,
      parameters: parameters.map((parameter) => resolved<Parameter>(document, parameter)),
      body: json && { ...json.schema, ...(json.example !== undefined && { example: json.example }) },
      answers: Object.keys(responses),
    },
  ]
}

/** What a schema shows; made of its members where it shows nothing as a whole. */
export function exampleOf(document: object, reference: Schema): Example {
  const schema: Schema = { ...resolved<Schema>(document, reference), ...without$ref(reference) }
  const shown = [schema.example, schema.examples?.[0], schema.const, schema.default, schema.enum?.[0]]
  const example = shown.find((value) => value !== undefined)
  if (example !== undefined) return example
  const part = schema.anyOf?.[0] ?? schema.oneOf?.[0]
  if (part) return exampleOf(document, part)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((one) => exampleOf(document, one)))
  switch ([schema.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, exampleOf(document, schema.properties?.[name] ?? {})]),
      )
    case 'array':
      return schema.minItems && schema.items ? [exampleOf(document, schema.items)] : []
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1)
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return textOf(schema)
  }
}

function textOf({ format, pattern }: Schema): string {
  const prefix = /\^(?:\(\w+\|)?([a-z]+_)/.exec(pattern ?? '')?.[1]
  if (prefix) return `${prefix}01kahvxq2ze8rtm3x9g2pb7c4e`
  switch (format) {
    case 'date':
      return new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    case 'date-time':
      return new Date().toISOString()
    case 'email':
      return 'somebody@example.com'
    case 'uri':
      return 'https://app.example.com/'
    default:
      return 'something'
  }
}

const without$ref = ({ $ref: _, ...others }: Schema): Schema => others

function resolved<T>(document: object, value: T | { $ref?: string }): T {
  const path = (value as { $ref?: string }).$ref
  if (path === undefined) return value as T
  const target = path
    .slice(2)
    .split('/')
    .reduce((so, name) => (so as Record<string, object>)[name.replaceAll('~1', '/')] ?? {}, document)
  return resolved<T>(document, target as T)
}
