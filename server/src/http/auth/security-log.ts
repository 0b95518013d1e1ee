/**
 * The security log: one line for each sign-in, failed attempt, second factor and change of a password, in the log of the
 * server. The use of keys is in the access log, whose lines name the key as `viewer`.
 */
import { createHash } from 'node:crypto'
import type { Log } from '#http/process/log.ts'

/** What people do at the routes of /auth that concern the security of their accounts. */
const acts: Record<string, string> = {
  'POST /sign-in/email': 'SIGN_IN',
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
  'POST /two-factor/generate-backup-codes': 'NEW_RECOVERY_CODES',
}

export interface SecurityLine {
  security: string
  outcome: 'DONE' | 'REFUSED' | 'FAILED'
  status: number
  /** Address of the client, by the forwarding headers of a trusted proxy. */
  address: string
  /**
   * The first 12 hexadecimal digits of the SHA-256 of the entered address in lower case. The address itself is not
   * logged, because people sometimes enter a password in its place.
   */
  account?: string
}

/** Answers a request to `route`, such as `POST /sign-out`, by `answer`, and logs its outcome if it concerns security. */
export async function withSecurityLog(
  log: Log,
  { route, request, address }: { route: string; request: Request; address: string },
  answer: () => Promise<Response>,
): Promise<Response> {
  const security = acts[route]
  if (!security) return answer()
  // The body is read twice, here and by the answer.
  const copy = request.clone()
  const response = await answer()
  const { status } = response
  const account = await accountIn(copy)
  const outcome = status < 400 ? 'DONE' : status < 500 ? 'REFUSED' : 'FAILED'
  const line: SecurityLine = { security, outcome, status, address, ...(account && { account }) }
  log[outcome === 'DONE' ? 'info' : 'warn'](line, 'security')
  return response
}

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
