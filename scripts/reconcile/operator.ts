import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { TOTP } from 'otpauth'
import { askerOf, type Problem } from '../demo/api.ts'
import { HumanError } from '../local/human-error.ts'
import type { Services } from '../local/world.ts'

/** Where the API is, and the access token of who asks it. */
export interface Operator {
  apiUrl: string
  token: string
}

/**
 * Whoever has set `TOKEN`, or else the admin of the world that `npm start` runs.
 *
 * @param apiUrl of another world, which needs a token
 * @throws HumanError when nobody can be found
 */
export async function findOperator(apiUrl: string | undefined, environment = process.env): Promise<Operator> {
  const { TOKEN, DATA_DIR } = environment
  if (apiUrl !== undefined) {
    if (TOKEN === undefined) {
      throw new HumanError('set TOKEN to an access token of an admin who has shown a second factor')
    }
    return { apiUrl, token: TOKEN }
  }
  const services = await readServices(join(resolve(DATA_DIR ?? '.local'), 'services.json'))
  return { apiUrl: services.apiUrl, token: TOKEN ?? (await signInAdmin(services)) }
}

async function readServices(file: string): Promise<Services> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new HumanError(`nothing is running (there is no ${file}); start it with npm start, or give --url`)
  })
  return JSON.parse(text) as Services // safe because only scripts/dev.ts writes it
}

/** @throws HumanError when there is no admin, or the code of this half minute was used */
export async function signInAdmin({
  apiUrl,
  adminEmail,
  adminPassword,
  adminOtpSecret,
}: Services): Promise<string> {
  if (adminOtpSecret === undefined) throw new HumanError('this world has no admin: set TOKEN')
  const otp = new TOTP({ secret: adminOtpSecret }).generate()
  const credentials = { email: adminEmail, password: adminPassword, otp }
  const { status, body } = await askerOf(apiUrl)<{ accessToken: string } & Problem>('POST', '/auth/tokens', {
    json: credentials,
  })
  if (status === 200) return body.accessToken
  const wait = body.code === 'invalid_otp' ? ' (each code works once: wait half a minute)' : ''
  throw new HumanError(`the admin cannot sign in: ${status} ${body.code}${wait}`)
}
