/** An auditor reads everything that any staff role reads, and changes nothing but its own settings and notices. */
import { schema } from '@takedown/server/graphql/schema.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { goodChanges } from '#support/api/mutation-inputs.ts'
import { ask, required } from '#support/api/queries.ts'
import { sendFile } from '#support/files/import-files.ts'
import { type Desk, makeCase, newKey, openDesk } from '#support/make.ts'

const OWN = ['markViewing', 'readNotifications', 'setMailedList', 'setNotificationSettings', 'setTimeZone']

let desk: Desk
let app: TestApp
let auditor: Client
let staff: Client[]
const end = new AbortController()
beforeAll(async () => {
  desk = await openDesk()
  app = await startApp({ databaseUrl: desk.url })
  auditor = await app.as('AUDITOR')
  staff = await Promise.all((['OPERATOR', 'SUPERVISOR', 'MANAGER', 'ADMIN'] as const).map((role) => app.as(role)))
})
afterAll(async () => {
  end.abort()
  await app.stop()
  await desk.close()
})

const rootFields = (root: 'Query' | 'Mutation') =>
  Object.values((schema.getType(root) as NonNullable<ReturnType<typeof schema.getQueryType>>).getFields())

it('is refused every mutation but those about its own settings and notices', async () => {
  const good = await goodChanges(desk, end.signal)
  const others = { type: { not: 'security.refused' }, actorKind: { not: 'system' } }
  const before = await desk.db.event.count({ where: others })
  const allowed: string[] = []
  for (const { name } of rootFields('Mutation')) {
    const input = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
    const { data } = await auditor.ask(
      `mutation ($input: ${input}!) { ${name}(input: $input) { __typename } }`,
      // The input of a mutation that is allowed is invalid, so that it changes nothing.
      { input: { ...good[name], key: OWN.includes(name) ? 'x' : newKey() } },
    )
    if (data[name].__typename !== 'ForbiddenError') allowed.push(name)
  }
  expect(allowed.sort()).toEqual(OWN)
  // Jobs may end an approval whose settings the samples changed.
  expect(await desk.db.event.count({ where: others })).toBe(before)
})

it('uploads no file', async () => {
  const { case: caseId } = await makeCase(desk, { at: new Date().toISOString() })
  expect(await sendFile(auditor, 'x', { case: `Case_${caseId}` })).toMatchObject({ status: 403 })
  const headers = { ...auditor.headers, 'content-type': 'text/plain', origin: app.url }
  const { status } = await fetch(`${app.url}/uploads`, { method: 'POST', headers, body: 'x' })
  expect(status).toBe(403)
})

it('gets an answer to every query to which another role of the staff gets one', async () => {
  const refused: string[] = []
  for (const field of rootFields('Query')) {
    const variables = required(field)
    const document = ask(field, variables)
    const answers = await Promise.all(staff.map((who) => who.ask(document, variables)))
    const isAnswered = answers.some(({ errors }) => errors === undefined)
    const { errors } = await auditor.ask(document, variables)
    if (isAnswered && errors) refused.push(field.name)
  }
  expect(refused).toEqual([])
})
