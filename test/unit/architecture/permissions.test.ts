/** Permissions come from the server: the web names no role, except in the table of facts about roles and as labels. */
import { describe, expect, it } from 'vitest'
import { of, type Source, violations } from './sources.ts'

const roleFiles = ['web/src/graphql/entities/roles.ts', 'web/src/lib/i18n/labels/people.ts']

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
    const files = of('web/src').filter(({ path }) => !roleFiles.includes(path))
    const fix =
      "ask useCan()('PERMISSION') or allowedCommands of the object; facts about roles stand in entities/roles.ts"
    expect(violations(files, namesRole, fix)).toEqual([])
  })

  it('keeps the table of roles in use', () => {
    const unused = roleFiles.filter((path) => !of('web/src').some(({ imports }) => imports.includes(path)))
    expect(unused).toEqual([])
  })
})
