/** Spoils each field of every mutation's input, and expects a typed error and no change in the database. */

import { randomUUID } from 'node:crypto'
import { checkApprovals } from '@takedown/server/domain/approvals/checks.ts'
import { type ActionName, actions } from '@takedown/server/domain/core/policy.ts'
import { schema } from '@takedown/server/graphql/schema.ts'
import type { GraphQLInputType } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { withPresentDigest } from '#support/api/approve.ts'
import { badValues } from '#support/api/bad-values.ts'
import type { Answered, Client } from '#support/api/client.ts'
import type { Input } from '#support/api/mutation-input.ts'
import { goodChanges } from '#support/api/mutation-inputs.ts'
import { FULL } from '#support/faults/extent.ts'
import { type Desk, openDesk } from '#support/make.ts'
import { fingerprint } from '#support/run/rows.ts'

const mutations = Object.values(schema.getMutationType()!.getFields())

let desk: Desk
let app: TestApp
let supervisor: Client
let manager: Client
let admin: Client
let liaison: Client
let good: Record<string, Input>
/** The database after the last of the refused inputs. */
let stored: Record<string, string> | undefined
const end = new AbortController()
beforeAll(async () => {
  desk = await openDesk()
  good = await goodChanges(desk, end.signal)
  // Some samples change settings that the approvals of other samples signed. The job ends these approvals before the
  // first input is sent.
  while (await checkApprovals(desk.db, new Date())) {}
  app = await startApp({ databaseUrl: desk.url })
  supervisor = await app.as('SUPERVISOR')
  manager = await app.as('MANAGER')
  admin = await app.as('ADMIN')
  liaison = await app.as('PLATFORM', 'facebook')
})
afterAll(async () => {
  end.abort()
  await app.stop()
  await desk.close()
})

/** Values that count as spoilt elsewhere but are valid here: an empty query, no views, and times until tomorrow. */
const validHere = new Set([
  'query: nothing',
  'query: spaces',
  'viewIds: no elements',
  'until: tomorrow',
  'expiresAt: tomorrow',
  // Without rules, new tips and requests stay open.
  'rules: no elements',
  // A webhook without a filter posts all events.
  'types: no elements',
  'families: no elements',
  'platformIds: no elements',
  'categoryIds: no elements',
  // A year may have no special days.
  'holidays: no elements',
  'workingDays: no elements',
  'unconfirmed: no elements',
  // An authority may have no names yet.
  'names: no elements',
  'superiors: no elements',
  'places: no elements',
  'redress: no elements',
  // A template may write no phrase and declare no placeholder, and a request may have no value.
  'phrases: no elements',
  'placeholders: no elements',
  'values: no elements',
  'values: an element: texts: no elements',
  // A platform may hold all kinds of content, and have no host, language, channel or form of addresses yet.
  // Repetitions in its lists are removed.
  'contentKinds: no elements',
  'contentKinds: one twice',
  'hosts: no elements',
  'hosts: one twice',
  'languages: no elements',
  'languages: one twice',
  'channels: no elements',
  'forms: no elements',
  // Rules of probes may have no sign.
  'rules: signs: no elements',
  // An entry of a vocabulary may have no flag, and a flag that is stated twice is set once.
  'flags: no elements',
  'flags: one twice',
  // A power that names no capacity may be signed in any.
  'capacities: no elements',
  // An answer to a question may have no file.
  'files: no elements',
  // It may have no note.
  'notes: no elements',
  // A prohibition may state neither what it forbids nor a sanction, and a draft may cite none yet.
  'summaries: no elements',
  'penalties: no elements',
  'prohibitions: no elements',
  // A draft may state no details yet, or none of a kind, and a measure may apply everywhere.
  'details: no elements',
  'translatedBodies: no elements',
  'details: an element: reasons: no elements',
  'details: an element: places: no elements',
  'details: an element: additions: no elements',
  'territories: no elements',
  'whyNotMilder: no elements',
  // Every language of a letter then has its default subject.
  'subjects: no elements',
  'prohibitions: an element: prohibitionIds: no elements',
])

/** Values that only these mutations accept. A webhook may lead to any host. */
const validElsewhere: Record<string, string[]> = {
  createEventWebhook: ['url: an unknown platform'],
  changeEventWebhook: ['url: an unknown platform'],
}

/** A mutation tries every third of its bad inputs, and the next mutation the next ones; all of them with FULL=1. */
describe('bad input', () => {
  it.each(mutations.map(({ name }) => name))('to %s is refused with a typed error and stores nothing', async (name) => {
    const type = schema
      .getMutationType()!
      .getFields()
      [name]!.args.find((arg) => arg.name === 'input')!.type
    const input = good[name]
    if (!input) throw new Error(`test/support/changes.ts has no good ${name}`)
    stored ??= await fingerprint(desk.sql)
    const faults = [...badValues(type, { key: randomUUID(), ...input })].filter(
      ([why]) => !validHere.has(why) && !(validElsewhere[name] ?? []).includes(why),
    )
    expect(faults.length).toBeGreaterThan(10)
    const turn = mutations.findIndex((mutation) => mutation.name === name)
    const chosen = faults.filter((_fault, place) => FULL || (place + turn) % 3 === 0)
    const accepted: unknown[] = []
    await each(chosen, async ([why, bad]) => {
      const outcome = outcomeOf(await send(askerOf(name), name, type, bad), name)
      if (!outcome.refused) accepted.push([why, outcome])
    })
    expect(accepted).toEqual([])
    const before = stored
    stored = await fingerprint(desk.sql)
    expect(stored).toEqual(before)
  })

  // First the commands that a later command would make impossible, because it changes what was signed or waits for it.
  const signed = ['hastenDelivery', 'signRung']
  const names = [...signed, ...mutations.map(({ name }) => name).filter((name) => !signed.includes(name))]
  it.each(names)('to %s is refused only for what is bad: good input is accepted', async (name) => {
    const type = schema.getMutationType()!.getFields()[name]!.args[0]!.type
    const { data, errors } = await send(askerOf(name), name, type, {
      key: randomUUID(),
      ...(await withPresentDigest(desk, name, good[name]!)),
    })
    expect(errors).toBeUndefined()
    expect(data[name]).not.toHaveProperty('message')
  })
})

/** A client whose role may run the mutation: a supervisor where possible, and a liaison of Facebook for objections. */
const askerOf = (name: string): Client => {
  const roles: readonly string[] = actions[name as ActionName]
  if (roles.includes('SUPERVISOR')) return supervisor
  if (roles.includes('MANAGER')) return manager
  return roles.includes('ADMIN') ? admin : liaison
}

const send = (who: Client, name: string, type: GraphQLInputType, input: unknown): Promise<Answered> =>
  who.ask(`mutation ($input: ${type}) { ${name}(input: $input) { __typename ... on Error { message } } }`, { input })

/** A member of the union that is an error, or a GraphQL error whose code blames the client. */
function outcomeOf({ status, data, errors }: Answered, name: string) {
  const codes = errors?.map(({ extensions }) => extensions?.code)
  const typed = data?.[name]?.__typename?.endsWith('Error') === true
  const blamed = codes?.every((code) => code !== undefined && code !== 'INTERNAL_SERVER_ERROR') === true
  return { refused: status < 500 && (status === 413 || typed || blamed), status, codes, errors, data }
}

/** Runs the work for each value, eight at a time. */
async function each<T>(values: T[], action: (value: T) => Promise<void>): Promise<void> {
  const left = values.values()
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const value of left) await action(value)
    }),
  )
}
