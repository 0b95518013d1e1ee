/** Return targets of the sign-in stay on this site. */

import { expect, it } from 'vitest'
import { isOwnPath } from '../../../web/src/lib/ownPath.ts'

const ORIGIN = 'https://desk.test'

it.each(['/', '/board?q=a#b', '/a//b', '/%2F%2Fevil.test'])('accepts %s', (path) =>
  expect(isOwnPath(path, ORIGIN)).toBe(true),
)

it.each([
  ...['', 'board', 'https://evil.test/', 'javascript:alert(1)', '//evil.test', '/\\evil.test', '/\\/evil.test'],
  ...['/\t/evil.test', '/\n/evil.test', '/\r/evil.test', '/\t\\evil.test', '\t//evil.test'],
])('refuses %j', (path) => expect(isOwnPath(path, ORIGIN)).toBe(false))
