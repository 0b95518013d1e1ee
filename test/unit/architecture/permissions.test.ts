/** Permissions come from the server: the web compares no role. */
import { rolesWhere } from '@takedown/declarations/roles.ts'
import { describe, expect, it } from 'vitest'
import { of, type Source, violations } from './sources.ts'

// Roles that are limited to a platform or newsroom also name groups of figures and sources of tips, so they count only
// beside the word role.
const literal = new RegExp(`['"\`](?:${rolesWhere(({ limitedTo }) => limitedTo === null).join('|')})['"\`]`)
const comparison = /\brole\)?\s*[!=]==?|[!=]==?\s*[\w.]*\brole\b|\bincludes\([\w.]*\brole\)|switch \([\w.]*\brole\)/
const roleOf = /\brole: ['"`][A-Z]+['"`]/

const namesRole = ({ text }: Source) =>
  text
    .split('\n')
    .map(
      (line, index) =>
        [literal, comparison, roleOf].some((rule) => rule.test(line)) && `line ${index + 1}: ${line.trim()}`,
    )

describe('the web', () => {
  it('compares no role', () => {
    const fix =
      "ask useCan()('PERMISSION') or allowedCommands of the object; facts about roles stand in server/declarations/roles.ts"
    expect(violations(of('web/src'), namesRole, fix)).toEqual([])
  })
})
