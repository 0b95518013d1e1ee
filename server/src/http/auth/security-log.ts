/**
 * The security log: one line for each sign-in, failed attempt, second factor, change of a password and use of a key, in the
 * log of the server.
 */
import { createHash } from 'node:crypto'
import type { Log } from '#http/process/log.ts'

/** What people do at the routes of /auth that concern the security of their accounts. */
const acts: Record<string, string> = {
  'POST /sign-in/email': 'SIGN_IN',
  'GET /callback/oidc': 'PROVIDER_SIGN_IN',
  'POST /demo': 'DEMO_SIGN_IN',
  'POST /sign-out': 'SIGN_OUT',
  'POST /accept-invitation': 'SET_PASSWORD',
  'POST /forgotten-password': 'REQUEST_LINK',
  'POST /change-password': 'CHANGE_PASSWORD',
  'POST /revoke-session': 'END_SESSION',
  'POST /revoke-sessions': 'END_SESSIONS',
  'POST /revoke-other-sessions': 'END_SESSIONS',
  'POST /two-factor/enable': 'ENABLE_FACTOR',
  'POST /two-factor/disable': 'DISABLE_FACTOR',
  'POST /two-factor/verify-totp': 'FACTOR',
  'POST /two-factor/verify-backup-code': 'RECOVERY_CODE',
  'POST /passkeys/begin': 'PASSKEY_PROOF',
  'POST /passkeys/add': 'ADD_PASSKEY',
  'POST /passkeys/remove': 'REMOVE_PASSKEY',
  'POST /passkeys/sign-in': 'PASSKEY_SIGN_IN',
  'POST /two-factor/generate-backup-codes': 'NEW_RECOVERY_CODES',
}

export const concernsSecurity = (route: string): boolean => route in acts

export interface SecurityLine {
  security: string
  outcome: 'DONE' | 'REFUSED' | 'FAILED'
  status?: number
  /** Address of the client, by the forwarding headers of a trusted proxy. */
  address?: string
  /** Id of the account whose session or pending sign-in the request has. */
  person?: string
  /**
   * The first 12 hexadecimal digits of the SHA-256 of the entered address in lower case. The address itself is not
   * logged, because people sometimes enter a password in its place.
   */
  account?: string
  /** Why it was refused, such as INVALID_CODE. */
  code?: string
  /** Id of the API key, or null for an unknown one. */
  key?: string | null
}

interface Attempt {
  /** e.g. `POST /sign-out` */
  route: string
  request: Request
  address: string
  person: string | null
}

/** Answers a request by `answer`, and logs its outcome if it concerns security. */
export async function withSecurityLog(
  log: Log,
  { route, request, address, person }: Attempt,
  answer: () => Promise<Response>,
): Promise<Response> {
  const security = acts[route]
  if (!security) return answer()
  // The body is read twice, here and by the answer.
  const copy = request.clone()
  const response = await answer()
  const { status } = response
  const account = await accountIn(copy)
  const error = errorIn(response)
  const outcome = error ? 'REFUSED' : status < 400 ? 'DONE' : status < 500 ? 'REFUSED' : 'FAILED'
  const code = error ?? (outcome === 'REFUSED' ? await codeIn(response.clone()) : undefined)
  const line: SecurityLine = {
    ...{ security, outcome, status, address },
    ...(person !== null && { person }),
    ...(account && { account }),
    ...(code && { code }),
  }
  logSecurity(log, line)
  return response
}

export const logSecurity = (log: Pick<Log, 'info' | 'warn'>, line: SecurityLine): void =>
  log[line.outcome === 'DONE' ? 'info' : 'warn'](line, 'security')

/** `request` must not have been read. */
async function accountIn(request: Request): Promise<string | undefined> {
  try {
    const { email } = (await request.json()) as { email?: unknown }
    if (typeof email !== 'string') return undefined
    return createHash('sha256').update(email.trim().toLowerCase()).digest('hex').slice(0, 12)
  } catch {
    return undefined
  }
}

/** The reason in the address to which an answer leads the browser. */
function errorIn({ headers }: Response): string | undefined {
  const location = headers.get('location')
  return (location && new URL(location, 'http://localhost').searchParams.get('error')) || undefined
}

async function codeIn(response: Response): Promise<string | undefined> {
  try {
    const { code } = (await response.json()) as { code?: unknown }
    return typeof code === 'string' ? code : undefined
  } catch {
    return undefined
  }
}
