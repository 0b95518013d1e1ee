/** `allowedCommands` of an object names exactly the commands that the server then accepts. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import type { MakeSample, Sample } from '#support/api/command-sample.ts'
import { commandSamples } from '#support/api/command-samples.ts'
import { FULL } from '#support/faults/extent.ts'
import { type Desk, openDesk } from '#support/make.ts'
import { wrongTotals } from '#support/models/case-totals.ts'

/** The viewers that are tested with each kind of object: everyone who may run one of its commands, and someone who may not. */
const viewers: Record<string, readonly ('OPERATOR' | 'SUPERVISOR' | 'MANAGER' | 'ADMIN' | 'PRESS' | 'PLATFORM')[]> = {
  request: ['OPERATOR', 'SUPERVISOR', 'PLATFORM', 'MANAGER'],
  tip: ['OPERATOR', 'PRESS', 'MANAGER'],
  case: ['OPERATOR', 'SUPERVISOR', 'MANAGER'],
  import: ['OPERATOR', 'ADMIN'],
  briefing: ['MANAGER', 'SUPERVISOR', 'OPERATOR'],
  view: ['OPERATOR', 'SUPERVISOR', 'MANAGER'],
  access: ['ADMIN', 'SUPERVISOR'],
  commitment: ['MANAGER', 'SUPERVISOR', 'OPERATOR'],
  inspection: ['MANAGER', 'OPERATOR'],
  measurement: ['MANAGER', 'OPERATOR'],
}

let desk: Desk
let app: TestApp
let samples: Record<string, Record<string, MakeSample>>
const clients = new Map<string, Client>()
const end = new AbortController()
beforeAll(async () => {
  desk = await openDesk()
  samples = commandSamples(desk, end.signal)
  app = await startApp({ databaseUrl: desk.url })
  for (const role of new Set(Object.values(viewers).flat()))
    clients.set(role, await app.as(role, role === 'PLATFORM' ? 'facebook' : undefined))
})
afterAll(async () => {
  end.abort()
  await app.stop()
  await desk.close()
})

const permissionOf = (command: string): string => command.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()

/** What the API lists; nothing for an object that the viewer may not read. */
async function listed(client: Client, id: string): Promise<string[]> {
  const type = id.split('_')[0]
  if (type === 'SavedView') {
    const { personalBoard } = await client.get('{ personalBoard { views { id allowedCommands } } }')
    return personalBoard.views.find((view: { id: string }) => view.id === id)?.allowedCommands ?? []
  }
  const { data } = await client.ask(`query ($id: ID!) { node(id: $id) { ... on ${type} { allowedCommands } } }`, { id })
  return data?.node?.allowedCommands ?? []
}

const REFUSALS = ['ForbiddenError', 'RuleError', 'NotFoundError']

async function isAccepted(client: Client, command: string, input: Sample['inputs'][string]): Promise<boolean> {
  if (command === 'importItems') {
    const response = await fetch(`${app.url}/imports?case=${input.case}`, {
      method: 'POST',
      headers: { ...client.headers, 'content-type': 'text/plain', 'idempotency-key': crypto.randomUUID() },
      body: '',
    })
    return response.ok
  }
  const type = `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`
  const data = await client.get(
    `mutation ($input: ${type}!) { ${command}(input: $input) {
      __typename ... on Error { message } ... on RuleError { code } ... on ValidationError { issues { path message } } } }`,
    { input: { key: crypto.randomUUID(), ...input } },
  )
  const result = data[command]
  if (!/Error$/.test(result.__typename)) return true
  // Any other error would mean that the sample is wrong.
  expect(REFUSALS, `${command}: ${JSON.stringify(result)}`).toContain(result.__typename)
  return false
}

/** Runs every command. After one that was accepted the object has changed, so the next one gets a new object. */
async function acceptedCommands(client: Client, first: Sample, make: MakeSample): Promise<string[]> {
  const accepted: string[] = []
  let sample: Sample | undefined = first
  for (const command of Object.keys(first.inputs)) {
    sample ??= await make()
    if (!(await isAccepted(client, command, sample.inputs[command]!))) continue
    accepted.push(command)
    sample = undefined
  }
  return accepted
}

/** Nearly every command has run here. A command counts the totals of its case only if one of its events may change them. */
afterAll(async () => expect(await wrongTotals(desk)).toEqual([]))

/**
 * Requests have so many states that each role tests every fourth one, and each role tests different ones. With FULL=1, every role tests every state.
 */
function statesOf(kind: string, role: string): [string, MakeSample][] {
  const states = Object.entries(samples[kind]!)
  const testers: readonly string[] = viewers.request!
  const turn = testers.indexOf(role)
  if (FULL || kind !== 'request') return states
  return states.filter((_state, place) => place % testers.length === turn)
}

describe.each(Object.entries(viewers))('the allowed commands on samples of kind %s', (kind, roles) => {
  it.each(roles)(
    'are what the server accepts from the role %s, in every state',
    async (role) => {
      const client = clients.get(role)!
      for (const [state, make] of statesOf(kind, role)) {
        const sample = await make()
        const objects = Object.entries(sample.objects)
        const lists = await Promise.all(objects.map(([id]) => listed(client, id)))
        const accepted = await acceptedCommands(client, sample, make)
        for (const [place, [id, commands]] of objects.entries())
          expect(lists[place]!.sort(), `${id.split('_')[0]} ${state}`).toEqual(
            commands
              .filter((command) => accepted.includes(command))
              .map(permissionOf)
              .sort(),
          )
      }
    },
    180_000,
  )
})
