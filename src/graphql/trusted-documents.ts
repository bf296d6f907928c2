import { createHash } from 'node:crypto'
import type { RequestContext } from '../http/app-env.ts'
import { AppError } from '../shared/errors.ts'
import { createDocumentCache } from './document-cache.ts'

/** Documents that were approved before they are asked for, by their digest. */
export interface TrustedDocuments {
  /** @param sha256 in lower-case hexadecimal digits */
  find: (sha256: string) => Promise<string | null>
}

const DOCUMENT_ID = /^sha256:([0-9a-f]{64})$/

/** A document under a digest never changes, so that an isolate asks for each once. */
const known = createDocumentCache<string>()

/**
 * A request whose `documentId` has been replaced by the document that it names. Where only trusted documents are
 * executed, a request with a document of its own is refused.
 *
 * @throws AppError `invalid_document`
 */
export async function withTrustedDocument(
  ctx: Pick<RequestContext, 'config' | 'trustedDocuments'>,
  request: unknown,
): Promise<unknown> {
  const isOneRequest = typeof request === 'object' && request !== null && !Array.isArray(request)
  const { documentId, ...rest }: { documentId?: unknown; query?: unknown } = isOneRequest ? request : {}
  if (documentId === undefined) {
    if (ctx.config.GRAPHQL_DOCUMENTS === 'trusted')
      throw new AppError('invalid_document', 'Only trusted documents are executed: send a `documentId`.')
    return request
  }
  if (rest.query !== undefined)
    throw new AppError('invalid_document', 'Send a `query` or a `documentId`, not both.')
  return { ...rest, query: await findDocument(ctx, documentId) }
}

async function findDocument(
  { trustedDocuments }: Pick<RequestContext, 'trustedDocuments'>,
  documentId: unknown,
): Promise<string> {
  const [, sha256] = DOCUMENT_ID.exec(String(documentId)) ?? []
  const checked = sha256 && known.get(sha256)
  if (checked) return checked
  const document = sha256 && (await trustedDocuments.find(sha256))
  // Whatever else may write there: what does not have that digest was not approved under it.
  if (!document || createHash('sha256').update(document).digest('hex') !== sha256)
    throw new AppError('invalid_document', 'There is no document of that `documentId`.')
  known.set(sha256, document)
  return document
}
