/** Permissions come from the server: the web compares no role. */
import { describe, expect, it } from 'vitest'
import { of, type Source, violations } from './sources.ts'

// PLATFORM and PRESS also name groups of figures and sources of tips, so they count only beside the word role.
const literal = /['"`](?:ADMIN|SUPERVISOR|MANAGER|OPERATOR|AUDITOR|INTEGRATOR)['"`]/
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
      "ask useCan()('PERMISSION') or allowedCommands of the object; facts about roles stand in entities/roles.ts"
    expect(violations(of('web/src'), namesRole, fix)).toEqual([])
  })
})
