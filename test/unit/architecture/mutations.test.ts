/** Mutations are found by name: the domain folder of the same noun exports the command under that name. */
import { describe, expect, it } from 'vitest'
import { of, type Source, violations } from './sources.ts'

const declarations = /\bmutation\('(\w+)', \{\s*command: (\w+|[\s\S]*?),\n {2}returns/g

/** Mutations whose command a module outside the domain prepares. */
const exceptions = {
  'server/src/graphql/platform-reports/mutations.ts':
    'reports/import.ts reads a published file before the domain stores it',
}

describe('a mutation', () => {
  it('is named after its command, in the folder of its noun', () => {
    const wrong = ({ path, text }: Source) => {
      const folder = /^server\/src\/graphql\/([^/]+)\//.exec(path)?.[1]
      return [...text.matchAll(declarations)].map(([, name, command]) => {
        // An adapter may wrap it, for arguments besides its input.
        if (command !== name && !command!.includes(`${name}(`)) return `${name} runs ${command}`
        const imported = [...text.matchAll(/import \{([^}]*)\} from '#domain\/([^/']+)\//g)]
        const from = imported.find(([, names]) => names!.split(/\W+/).includes(name!))?.[2]
        return from !== folder && `${name} comes from domain/${from ?? '?'}, not from domain/${folder}`
      })
    }
    const fix = 'declare it in graphql/<noun>/ with the command of the same name from domain/<noun>/'
    expect(violations(of('server/src/graphql'), wrong, fix, exceptions)).toEqual([])
  })

  it('is declared in one way', () => {
    const wrong = ({ text }: Source) => [/\bmutationFields?\(/.test(text) && 'builds a mutation field by hand']
    const exceptions = { 'server/src/graphql/mutation/declare.ts': 'this is the one place' }
    const fix = "use mutation('name', { command, returns, … })"
    expect(violations(of('server/src/graphql'), wrong, fix, exceptions)).toEqual([])
  })
})
