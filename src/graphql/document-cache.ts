/** What a client app has, and more. */
const DOCUMENTS_MAX = 100
/** Longer ones are rare and cheap to send by the thousand: remembered, they would fill the memory of the isolate. */
const DOCUMENT_CHARS_MAX = 4_000

export interface DocumentCache<T> {
  get: (document: string) => T | undefined
  set: (document: string, value: T) => void
}

/** What has been made of the documents that came last. */
export function createDocumentCache<T>(): DocumentCache<T> {
  const values = new Map<string, T>()
  return {
    get(document) {
      const value = values.get(document)
      if (value !== undefined) touch(values, document, value)
      return value
    },
    set(document, value) {
      if (document.length > DOCUMENT_CHARS_MAX) return
      touch(values, document, value)
      const [oldest] = values.keys()
      if (values.size > DOCUMENTS_MAX && oldest !== undefined) values.delete(oldest)
    },
  }
}

/** A map keeps the order of insertion. */
function touch<T>(values: Map<string, T>, document: string, value: T): void {
  values.delete(document)
  values.set(document, value)
}
