/** The manual in docs/operations names only settings, commands and files that exist, and describes every setting. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { localeArguments } from '@takedown/prisma/cluster.ts'
import { operatorCommands } from '@takedown/server/cli/release/assemble.mjs'
import { faultKinds } from '@takedown/server/domain/event-log/proof/faults.ts'
import { refusals } from '@takedown/server/domain/sign-in/admit.ts'
import { settingNames } from '@takedown/server/env.ts'
import { describe, expect, it } from 'vitest'

const manual = 'docs/operations'
const pages = readdirSync(manual).filter((name) => name.endsWith('.md'))
const textOf = (path: string) => readFileSync(path, 'utf8')

/** Variables of other programs that the manual and its samples name. */
const foreign = [
  ...['NODE_EXTRA_CA_CERTS', 'NODE_OPTIONS', 'STATE_DIRECTORY', 'DESK_HOST', 'DESK_UPSTREAM'],
  ...['POSTGRES_USER', 'POSTGRES_PASSWORD', 'POSTGRES_DB', 'POSTGRES_INITDB_ARGS'],
]

describe('the manual', () => {
  it('describes every setting in a row of its table, and no others', () => {
    const rows = textOf(`${manual}/settings.md`).matchAll(/^\| `([A-Z][A-Z0-9_]+)` \|/gm)
    const described = [...rows].map(([, name]) => name!)
    expect(described.sort(), `edit ${manual}/settings.md`).toEqual([...settingNames].sort())
  })

  it.each(pages)('%s names only settings that exist', (page) => {
    const named = textOf(join(manual, page)).matchAll(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=[^`]*)?`/g)
    const names = [...named].map(([, name]) => name!).filter((name) => !foreign.includes(name))
    // Codes of errors, acts and faults in quotes look like settings.
    const codes = ['FOREIGN_ORIGIN', 'EAI_AGAIN', 'SIGN_IN', 'PROVIDER_SIGN_IN', 'PROVIDER_AWAY', 'INVALID_CODE']
    codes.push(...faultKinds, ...refusals)
    expect(names.filter((name) => !settingNames.includes(name) && !codes.includes(name))).toEqual([])
  })

  it.each(pages)('%s names only commands that exist', (page) => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }
    const text = textOf(join(manual, page))
    const commands = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name!)
    const ofRelease = ['help', 'version', 'COMMAND', ...Object.keys(operatorCommands())]
    const unknown = [
      ...commands(/(?:`|^|&& )desk ([a-z][\w:-]*|COMMAND)/gm).filter((name) => !ofRelease.includes(name)),
      ...commands(/desk\.mjs ([a-z][\w:-]*)/g).filter((name) => !ofRelease.includes(name)),
      ...commands(/pnpm(?:@12)? ([a-z][\w:-]*)/g).filter((name) => !(name in scripts)),
    ]
    expect(unknown).toEqual([])
  })

  it.each(pages)('%s links only to files that exist', (page) => {
    const targets = [...textOf(join(manual, page)).matchAll(/\]\(([^)#:]+)(?:#[\w-]+)?\)/g)].map(
      ([, target]) => target!,
    )
    expect(targets.filter((target) => !existsSync(join(manual, target)))).toEqual([])
  })
})

describe('samples', () => {
  const samples = ['compose.yaml', ...readdirSync(`${manual}/samples`).map((name) => `${manual}/samples/${name}`)]

  it.each(samples)('%s sets only settings that exist', (path) => {
    const settings = [...textOf(path).matchAll(/^ *(?:# )?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)(?:=|: )/gm)].map(
      ([, name]) => name!,
    )
    expect(settings.filter((name) => !settingNames.includes(name) && !foreign.includes(name))).toEqual([])
  })

  it('create the database of containers with the encoding and the locale of the embedded one', () => {
    const [, values] = /POSTGRES_INITDB_ARGS: (.+)/.exec(textOf('compose.yaml'))!
    expect(values!.split(' ').sort()).toEqual([...localeArguments].sort())
  })

  it('mounts only files that exist into containers', () => {
    for (const path of ['compose.yaml', 'test/cluster/compose.yaml'])
      for (const [, mounted] of textOf(path).matchAll(/(\.\/[\w./-]+):\/[\w./-]+:ro/g))
        expect(existsSync(join(dirname(path), mounted!)), `${path}: ${mounted}`).toBe(true)
  })
})
