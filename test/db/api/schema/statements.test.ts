/** The number of SQL statements of each screen does not grow with the amount of data. */
import { readFileSync } from 'node:fs'
import { draftBriefing } from '@takedown/server/domain/briefings/drafting.ts'
import { linkTip } from '@takedown/server/domain/cases/cases.ts'
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { catchUp } from '@takedown/server/domain/figures/catch-up.ts'
import { answerClarification, askClarification } from '@takedown/server/domain/requests/clarifications.ts'
import { localDay, localMonth } from '@takedown/server/domain/rules/calendar.ts'
import { answerReporter, askReporter, submitTip } from '@takedown/server/domain/tips/tips.ts'
import { schema } from '@takedown/server/graphql/schema.ts'
import { getOperationAST, type OperationDefinitionNode, parse, print, validate } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { failureLog } from '#support/faults/failure-log.ts'
import { finishedImport } from '#support/files/import-under-way.ts'
import { publish } from '#support/files/reports.ts'
import { makeMail } from '#support/mails/inbound.ts'
import { answer, type Desk, makeSent, newKey, openDesk } from '#support/make.ts'
import { makeFullCommitment, makeMeasurement } from '#support/objects/commitments.ts'
import { makeAudit } from '#support/queues/claim-audits.ts'
import { listen, statementsOf } from '#support/run/statements.ts'

/** Maximum number per screen, for the session, the rows and their relations. The page of a request needs the most. */
const MAX_STATEMENTS = 24
const documents = Object.values(
  JSON.parse(
    readFileSync(new URL('../../../../web/src/graphql/generated/persisted-documents.json', import.meta.url), 'utf8'),
  ) as Record<string, string>,
).flatMap((text) => {
  const document = parse(text)
  const operation = getOperationAST(document)
  // Documents that do not fit the schema are left out, because the web's own check reports them.
  return operation?.operation === 'query' && validate(schema, document).length === 0
    ? [[operation.name!.value, text, operation] as const]
    : []
})

const { log, causes } = failureLog()

interface World {
  desk: Desk
  app: TestApp
  ids: Record<string, string>
  who: Record<'staff' | 'admin' | 'liaison' | 'press', Client>
}

/** A case with `count` of everything that a screen lists. */
async function openFixture(count: number): Promise<World> {
  const desk = await openDesk()
  const at = new Date().toISOString()
  const officer = desk.ask('can-bo-1', at)
  const first = await makeSent(desk, { at, count: count + 1 })
  for (let n = 1; n < count; n++) await makeSent(desk, { at, count: 2, case: first.case })
  const { request } = first
  const waiting = first.items.slice(0, -1)
  await askClarification(desk.ask('facebook', at), { key: newKey(), request, items: waiting, question: 'Vì sao?' })
  await answerClarification(officer, { key: newKey(), request, items: waiting, answer: 'Vì thế' })
  for (const item of waiting.slice(1))
    await answer(desk, first, [item], { state: 'NOT_FOUND' }, { at: new Date().toISOString() })
  for (const item of first.contents) await recordCheck(officer, { key: newKey(), item, up: true })
  // Before anything else is known of its account, whose later items would count as returns.
  const imported = await finishedImport(desk, first.case, at)
  let tip = ''
  for (let n = 0; n < count; n++) {
    const text = Array.from({ length: count }, (_, m) => `https://facebook.com/groups/90000000000${n}${m}`).join(' ')
    tip = (await submitTip(desk.ask('bao-chi', at), { key: newKey(), subject: `Tin ${n}`, text })).id
    for (const who of ['can-bo-1', 'can-bo-2'].slice(0, count))
      await askReporter(desk.ask(who, at), { key: newKey(), tip, text: '?' })
    await answerReporter(desk.ask('bao-chi', at), { key: newKey(), tip, text: 'đây' })
    const { version } = await desk.db.tip.findUniqueOrThrow({ where: { id: tip } })
    await linkTip(officer, { key: newKey(), tip, case: first.case, expectedVersion: version })
  }
  const words = { titleVi: 'Vụ', titleEn: 'Case' }
  const { id: briefing } = await draftBriefing(desk.ask('quan-ly', new Date()), {
    key: newKey(),
    month: localMonth(new Date(at), 'Asia/Ho_Chi_Minh'),
    heldOn: localDay(new Date(at), 'Asia/Ho_Chi_Minh'),
    cases: [{ case: first.case, ...words }],
  })
  let made = await makeFullCommitment(desk, at, count)
  for (let n = 1; n < count; n++) made = await makeFullCommitment(desk, at, count)
  const rows = Array.from({ length: count }, (_, n) => ({
    ...{ period: year.periodStart.slice(0, 4), product: 'Facebook' },
    ...{ requestor: `R${n}`, counts: [1, 1, 0, 0, 0, 0, 0] },
  }))
  await publish(desk, rows)
  // A second edition that changes every row.
  const changed = rows.map((row) => ({ ...row, counts: [2, 2, 0, 0, 0, 0, 0] }))
  const { id: reportFile } = await publish(desk, changed)
  const { sha256 } = await desk.db.reportFile.findUniqueOrThrow({ where: { id: reportFile } })
  for (let n = 1; n <= count; n++) await makeMeasurement(desk, { at, from: `2025-0${n}-01`, to: `2025-0${n}-28` })
  const [earlier, later] = await desk.db.measurement.findMany({ orderBy: { id: 'asc' }, take: 2 })
  // Five violations or more, so that a lock of the account is proposed.
  const { audit } = await makeAudit(desk, at, 4 + count)
  // The record of the first opening by a liaison is not part of a screen.
  await desk.db.removalRequest.updateMany({ data: { openedAt: at } })
  const app = await startApp({ databaseUrl: desk.url, log })
  const [staff, admin, liaison, press] = [
    await app.as('SUPERVISOR'),
    await app.as('ADMIN'),
    await app.as('PLATFORM', 'facebook'),
    await app.as('PRESS'),
  ]
  for (let n = 1; n < count; n++) await makeMail(desk, at, first)
  const mail = await makeMail(desk, at, first)
  const owner = await desk.db.contentOwner.findFirstOrThrow()
  const ids = {
    case: `Case_${first.case}`,
    request: `RemovalRequest_${request}`,
    ...{ tip: `Tip_${tip}`, briefing: `Briefing_${briefing}` },
    ...{ commitment: `Commitment_${made.commitment}`, inspection: `Inspection_${made.inspection}` },
    ...{ earlier: `Measurement_${earlier!.id}`, later: `Measurement_${later!.id}` },
    node: `ContentItem_${first.contents[0]}`,
    reportFile: `ReportFile_${reportFile}`,
    upload: sha256,
    inboundMail: `InboundMail_${mail}`,
    ...{ contentOwner: `ContentOwner_${owner.id}`, claimAudit: `ClaimAudit_${audit}` },
    import: `Import_${imported}`,
  }
  return { desk, app, ids, who: { staff, admin, liaison, press } }
}

const published = { source: 'Google', product: 'Facebook', country: 'VN' }
const year = { periodStart: `${new Date().getUTCFullYear()}-01-01`, periodEnd: `${new Date().getUTCFullYear()}-12-31` }

const thisMonth = {
  from: `${localMonth(new Date(), 'Asia/Ho_Chi_Minh')}-01`,
  to: localDay(new Date(), 'Asia/Ho_Chi_Minh'),
}

let small: World
let large: World
beforeAll(async () => {
  listen()
  small = await openFixture(2)
  large = await openFixture(9)
})
afterAll(async () => {
  for (const { app, desk } of [small, large]) {
    await app.stop()
    await desk.close()
  }
})

describe('a screen', () => {
  it('has GraphQL documents', () => {
    expect(documents.length).toBeGreaterThan(15)
  })

  it.each(documents)('%s needs as few statements for large data as for small', async (name, text, operation) => {
    const few = await ask(small, name, text, operation)
    const many = await ask(large, name, text, operation)
    if (many.length > few.length || many.length > MAX_STATEMENTS)
      console.error(
        name,
        many.map((statement) => statement.slice(0, 160)),
      )
    expect(many.length).toBeLessThanOrEqual(few.length)
    expect(many.length).toBeLessThanOrEqual(MAX_STATEMENTS)
  })
})

async function ask(
  { desk, who, ids }: World,
  name: string,
  text: string,
  operation: OperationDefinitionNode,
): Promise<string[]> {
  const asker =
    Object.entries({
      Newsroom: who.press,
      Liaison: who.liaison,
      AccountList: who.admin,
      KeyList: who.admin,
      RoleFields: who.admin,
      SettingsHistory: who.admin,
      AddressPairs: who.admin,
      JobList: who.admin,
      SystemStatus: who.admin,
      DeskCard: who.admin,
      OnCallSettings: who.admin,
      ...{ PlatformWebhooks: who.admin, Webhooks: who.admin },
      OwnRecord: who.liaison,
    }).find(([start]) => name.startsWith(start))?.[1] ?? who.staff
  const [root] = operation.selectionSet.selections.flatMap((node) =>
    node.kind === 'Field' && !['__typename', 'authority'].includes(node.name.value) ? [node.name.value] : [],
  )
  const values: Record<string, unknown> = {
    id: /^platform$|AuditSum/.test(root ?? '') ? `Platform_${desk.platforms.facebook}` : (ids[root!] ?? ids.request),
    case: ids.case,
    ...{ requestId: ids.request, intoId: ids.case, kind: 'TIP', rules: [{ name: 'M', kind: 'TIP', target: 'OPEN' }] },
    text: 'facebook.com/groups/900000000001',
    number: 'YC-2026-000001',
    ...{ language: 'vi', name: 'Mẫu', phrases: [], placeholders: [] },
    product: 'YouTube',
    earlier: ids.earlier,
    later: ids.later,
    // An opened row is requested on its own: all rows with their items would cost too much.
    filter: /^(Metric|Analysis)Items_/.test(name)
      ? { platformIds: [`Platform_${desk.platforms.facebook}`], ...thisMonth }
      : {},
    ...{ first: 50, problems: 50 },
    since: `${thisMonth.from}T00:00:00Z`,
    until: `${thisMonth.to}T00:00:00Z`,
    staff: true,
    view: 'DEFAULT',
    by: 'CASE',
    oldestFirst: false,
    unread: false,
    ...{ overview: true, overdue: true, dueNext: true, waitingOnAuthority: false },
    // A wall shows its four lists or one saved view.
    saved: false,
    ...{ numerator: false, denominator: true, notDue: false, leaveOutNotDue: true },
    ...{ before: thisMonth, isCompared: true, hasTrend: true, byMonth: ['PLATFORM', 'MONTH'] },
    ...{ figure: 0, minutes: 480 },
    side: 'NUMERATOR',
    formula: 'ACTIONED_OF_REQUESTED',
    year: name.startsWith('Figures') ? thisMonth : 2026,
    periodStart: year.periodStart,
    ...{ from: '2025-01-01', to: '2025-12-31' },
    orderBy: root === 'tips' ? 'RECEIVED_DESC' : 'DUE_ASC',
    groupBy: ['PLATFORM', 'MONTH'],
    of: 'PLATFORM',
    ...{ kinds: ['APPROVALS'], reappeared: true, unclear: true, checks: true },
    ...{ rate: 'ON_TIME', reason: 'DISPUTED', action: 'CONTENT_REMOVED' },
    sent: {},
    answered: { by: 'ANSWERED' },
    input: root === 'reportPreview' ? { sha256: ids.upload, source: 'Google' } : { ...published, ...year },
    file: ids.reportFile,
    lines: ['ITEMS'],
    page: 'PLATFORMS',
    parts: name.startsWith('SplitPreview') ? { tipIds: [ids.tip] } : ['DEFINITION'],
    // One list at a time, as the drawer opens it.
    ...{ ours: false, added: false, left: true },
  }
  const variables: Record<string, unknown> = {}
  for (const { variable, type, defaultValue } of operation.variableDefinitions ?? []) {
    const required = print(type).endsWith('!') && !defaultValue
    if (required && values[variable.name.value] === undefined)
      throw new Error(`${name} needs $${variable.name.value}: ${print(type)}`)
    if (required) variables[variable.name.value] = values[variable.name.value]
  }
  // The first query for figures counts what the job has not counted yet, once. That is not part of the screen.
  await catchUp(desk.sql)
  return statementsOf(async () => {
    const { errors } = await asker.ask(text, variables)
    expect(errors, causes()).toBeUndefined()
  })
}
