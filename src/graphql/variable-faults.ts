import {
  coerceInputValue,
  GraphQLError,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql'
import { statusOf } from '../http/status.ts'
import { FAULTS_MAX, pointerOf } from '../http/text-faults.ts'
import { type FieldError, validationFailed } from '../shared/errors.ts'

/**
 * What is wrong with the values of variables, as the faults that REST would have found; at most `FAULTS_MAX`. The
 * executor looks again, but quotes a whole value with each fault in it: seconds of work for one large value. Whether a
 * variable is there at all is left to it.
 */
export function variableFaults(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): GraphQLError[] {
  const found: GraphQLError[] = []
  try {
    for (const definition of variableDefinitions) {
      inspect(schema, definition, variables, (fault) => {
        found.push(errorOf(fault, definition))
        if (found.length >= FAULTS_MAX) throw ENOUGH
      })
    }
  } catch (error) {
    if (error !== ENOUGH) throw error
  }
  return found
}

/** Ends the walk over a value, which nothing but an exception does. */
const ENOUGH = new Error('enough faults')

function inspect(
  schema: GraphQLSchema,
  { variable, type: typeNode }: VariableDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  report: (fault: FieldError) => void,
): void {
  const name = variable.name.value
  const type = typeFromAST(schema, typeNode)
  if (!Object.hasOwn(variables, name) || !isInputType(type)) return
  if (variables[name] === null && isNonNullType(type)) return
  const hideSuggestions = true // they are the schema, told by name
  coerceInputValue(
    variables[name],
    type,
    (path, _value, { message }) => report(faultOf(path, message)),
    hideSuggestions,
  )
}

/** The library tells in words only which member is meant. The variable is the document that pointers point into. */
function faultOf(path: readonly (string | number)[], problem: string): FieldError {
  const missing = /^Field "([^"]+)" of required type/.exec(problem)?.[1]
  const unknown = /^Field "([\s\S]*)" is not defined by type "\w+"\.$/.exec(problem)?.[1]
  if (missing !== undefined) {
    return { pointer: pointerOf([...path, missing]), code: 'required', message: 'Is required.' }
  }
  if (unknown !== undefined) {
    return {
      pointer: pointerOf([...path, unknown]),
      code: 'unknown_field',
      message: `There is no field \`${unknown}\` here.`,
    }
  }
  return { pointer: pointerOf(path), code: 'invalid_type', message: shortened(problem) }
}

/** The library quotes what it could not read, however long that is. */
const shortened = (problem: string): string =>
  problem.length > PROBLEM_CHARS_MAX ? `${problem.slice(0, PROBLEM_CHARS_MAX)}…` : problem

const PROBLEM_CHARS_MAX = 200

const errorOf = (fault: FieldError, definition: VariableDefinitionNode): GraphQLError =>
  new GraphQLError(fault.message, {
    nodes: definition,
    originalError: validationFailed([fault]),
    // GraphQL over HTTP §6.4.1: a request whose variables do not fit is as bad as one whose document does not.
    extensions: { http: { status: statusOf('invalid_document') } },
  })
