/** Inputs for every path below /auth, existing or not, with bodies of any shape. */
import type { Connection, Header } from '../input.ts'
import type { Random } from '../random.ts'
import { hangUp, hostileName } from './bodies.ts'
import { anything, hostileString } from './values.ts'

const paths = [
  'get-session',
  'list-sessions',
  'sign-in/email',
  'sign-up/email',
  'sign-out',
  'change-password',
  'revoke-session',
  'revoke-sessions',
  'revoke-other-sessions',
  'two-factor/enable',
  'two-factor/disable',
  'two-factor/verify-totp',
  'two-factor/verify-backup-code',
  'two-factor/generate-backup-codes',
  'accept-invitation',
  'demo',
  'error',
  'ok',
  'callback/x',
  '',
  '../health',
  'two-factor/../sign-out',
]
const names = [
  'email',
  'password',
  'currentPassword',
  'newPassword',
  'revokeOtherSessions',
  'token',
  'code',
  'role',
  'name',
  'callbackURL',
  'rememberMe',
  'trustDevice',
  'disableSession',
]

export function accountRequest(random: Random): Connection {
  const target = `/auth/${random.pick(paths)}${random.isTrue(0.2) ? `?${hostileName(random)}=${hostileName(random)}` : ''}`
  const value = () =>
    random.weighted<() => unknown>([
      [3, () => hostileString(random)],
      [2, () => anything(random, 1)],
      [1, () => 'can-bo-1@demo.invalid'],
      [1, () => true],
    ])()
  const fields = Object.fromEntries(random.list(0, 5, () => [random.pick(names), value()]))
  const body = JSON.stringify(random.isTrue(0.85) ? fields : anything(random))
  const headers: Header[] = [
    [
      'content-type',
      random.isTrue(0.9) ? 'application/json' : random.pick(['application/json; charset=x', 'text/plain', '']),
    ],
  ]
  if (random.isTrue(0.6))
    headers.push([
      'origin',
      random.isTrue(0.9) ? '{{origin}}' : random.pick(['null', 'http://[', 'http://evil.example']),
    ])
  const method = random.isTrue(0.75) ? 'POST' : random.pick(['GET', 'GET', 'OPTIONS', 'TRACE', 'PUT', 'HEAD'])
  const request = { method, target, headers, ...(['GET', 'HEAD', 'TRACE'].includes(method) ? {} : { body }) }
  return hangUp(random, { steps: [{ request }], quietMs: 3_000 })
}
