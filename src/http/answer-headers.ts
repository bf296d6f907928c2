/** On every answer, whatever it says. */
const ALWAYS = ['Request-Id', 'RateLimit', 'RateLimit-Policy', 'Access-Control-Allow-Origin']

/** The headers of a described answer, as references to the components of the document. */
export const answerHeaders = (...more: readonly string[]): Record<string, { $ref: string }> =>
  Object.fromEntries([...ALWAYS, ...more].map((name) => [name, { $ref: `#/components/headers/${name}` }]))
