import type { OpenAPIHono } from '@hono/zod-openapi'
import type { AppContext } from '../context.ts'
import type { ErrorCode } from '../shared/error-catalogue.ts'
import type { Upload } from './upload.ts'

/** What the HTTP adapter needs from where it runs; bindings themselves never get here. */
export interface HttpPorts {
  openContext: (requestId: string) => RequestContext
  /** Files of the documentation page. */
  fetchAsset: (request: Request) => Promise<Response>
  /** Which upload this is; absent where nothing was uploaded. */
  version?: string
  /** Settles when the part of the system answers: what `/readyz` asks. */
  probes: Record<string, (ctx: AppContext) => Promise<unknown>>
}

/** The context of one request; `replayed` says that the answer is an earlier one. */
export type RequestContext = AppContext & { replayed: boolean }

export interface AppEnv {
  Bindings: HttpPorts
  Variables: {
    requestId: string
    ctx: RequestContext
    /** The parsed JSON body of an operation that takes one. */
    body: unknown
    /** The file of an operation that takes one. */
    upload: Upload
    /** What the request was refused with, for the access log. */
    refusedWith: ErrorCode
  }
}

export type App = OpenAPIHono<AppEnv>
