/** Secrets placed in every text of a desk never appear in an answer to an outside party. */
import { schema } from '@takedown/server/graphql/schema.ts'
import { type GraphQLOutputType, getNamedType, isLeafType, isObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { type Client, collect } from '#support/api/client.ts'
import { goodChanges } from '#support/api/mutation-inputs.ts'
import { ask, required } from '#support/api/queries.ts'
import { CANARY, makeSecrets, type Secrets } from '#support/api/secrets.ts'
import { FULL } from '#support/faults/extent.ts'
import { atVersion, type Desk, openDesk } from '#support/make.ts'

/** Secret texts of the desk, and the names of its people. */
const secretWords = [CANARY, 'Nguyễn Thị Lan', 'Trần Văn Minh', 'Lê Hoàng Phúc', 'lanh-dao@', 'can-bo-1@']

let desk: Desk
let app: TestApp
let secrets: Secrets
/** Made once, when a test first needs them, because making them takes seconds. */
let good: Awaited<ReturnType<typeof goodChanges>> | undefined
const end = new AbortController()
beforeAll(async () => {
  desk = await openDesk()
  secrets = await makeSecrets(desk)
  app = await startApp({ databaseUrl: desk.url })
})
afterAll(async () => {
  end.abort()
  await app.stop()
  await desk.close()
})

describe.each([
  ['PLATFORM', () => secrets.request],
  ['PRESS', () => secrets.tip],
] as const)('%s', (role, own) => {
  let who: Client
  beforeAll(async () => {
    who = await (role === 'PLATFORM' ? app.as(role, 'facebook') : app.as(role))
  })

  it('reads no secret by any query', { timeout: 300_000 }, async () => {
    const leaks: unknown[] = []
    for (const field of Object.values(schema.getQueryType()!.getFields())) {
      if (field.name === 'node' || field.name === 'nodes') continue
      const variables = {
        ...required(field),
        ...((field.name === 'metrics' || field.name === 'figures') && { filter: {} }),
      }
      const fieldInput = 'id' in variables ? { id: own() } : variables
      const readField = async (selection: string) => {
        const answered = await who.ask(ask(field, fieldInput).replace('{ __typename }', selection), fieldInput)
        leaks.push(answered)
        return answered.errors === undefined
      }
      if (await readField('{ __typename }')) await readAllFields(getNamedType(field.type), readField)
    }
    expect(leaks.length).toBeGreaterThan(100)
    expect(JSON.stringify(leaks)).toContain(role === 'PLATFORM' ? 'Thư gửi Facebook' : 'Tin của tôi')
    expect(secretsIn(leaks)).toEqual([])
  })

  it('reads no secret by any global id', async () => {
    const ids = await globalIds(desk)
    expect(ids.length).toBeGreaterThan(30)
    const leaks: unknown[] = []
    for (const id of ids)
      for (const selection of ['id', ...selectionsOf(id)])
        leaks.push(await who.ask(`query ($id: ID!) { node(id: $id) { ${selection} } }`, { id }))
    leaks.push(await who.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', { ids }))
    expect(secretsIn(leaks)).toEqual([])
  })

  it('reads no secret by any mutation', async () => {
    good ??= await goodChanges(desk, end.signal)
    const leaks: unknown[] = []
    for (const [name, input] of Object.entries(good)) leaks.push(await who.change(name, input).catch(String))
    leaks.push(await who.change('answerReporter', { tipId: secrets.foreignTip, text: 'x' }))
    leaks.push(
      await who.change('recordResponse', { requestId: secrets.foreignRequest, expectedVersion: 1, answers: [] }),
    )
    expect(secretsIn(leaks)).toEqual([])
  })

  it('receives no secret live while others work', async () => {
    const live = who.live()
    const feeds = [
      collect(live, 'subscription { events { __typename ... on EventsAppended { nodes { id type subjectId } } } }'),
      collect(
        live,
        `subscription { events { ... on EventsAppended { nodes { id actor payload { ... on ReasonEventPayload { reason } ... on TipMessageEventPayload { text } } } } } }`,
      ),
      collect(
        live,
        `subscription { boardChanged(filter: { waitingOn: [PLATFORM, AUTHORITY] }) {
          __typename ... on BoardChanged { nodes { id number subject letter } removedIds counts { requests items } } } }`,
      ),
      collect(live, 'subscription { boardChanged { ... on BoardChanged { nodes { caseTitle assignee { name } } } } }'),
      collect(live, `subscription { caseChanged(id: "${secrets.case}") { ... on CaseChanged { case { title } } } }`),
    ]
    await feeds[0]!.until(({ __typename }) => __typename === 'FeedReady')
    const officer = await app.as('OPERATOR')
    for (const request of [secrets.request, secrets.foreignRequest]) {
      const expectedVersion = await atVersion(desk, request.split('_')[1]!, async (version) => version)
      await officer.must('assignRequest', { requestId: request, expectedVersion, assigneeId: null })
      if (role === 'PLATFORM')
        await officer.must('withdrawRequest', {
          requestId: request,
          expectedVersion: expectedVersion + 1,
          reason: CANARY,
        })
    }
    await officer.must('askReporter', { tipId: secrets.tip, text: 'Còn gì nữa?' })
    await officer.must('askReporter', { tipId: secrets.foreignTip, text: CANARY })
    const expected = role === 'PLATFORM' ? 'REQUEST_WITHDRAWN' : 'TIP_QUESTION_ASKED'
    await feeds[0]!.until(({ nodes }) => nodes?.some(({ type }: { type: string }) => type === expected))
    await new Promise((resolve) => setTimeout(resolve, 200))
    await live.dispose()
    const leaks = feeds.map(({ frames, error }) => [frames, String(error), error])
    expect(secretsIn(leaks)).toEqual([])
    expect(JSON.stringify(leaks)).not.toContain(secrets.foreignRequest)
    expect(JSON.stringify(leaks)).not.toContain(secrets.foreignTip)
  })
})

const secretsIn = (leaks: unknown): string[] => {
  const text = JSON.stringify(leaks)
  return secretWords.filter((word) => text.includes(word))
}

/**
 * Queries every field below a type on its own, so that one refusal hides no other answer, and descends into the
 * answers.
 */
async function readAllFields(
  root: GraphQLOutputType,
  readField: (selection: string) => Promise<boolean>,
): Promise<void> {
  if (!isObjectType(root)) return
  const places = [{ type: root, wrap: (inner: string) => `{ ${inner} }` }]
  for (const { type, wrap } of places)
    for (const { name, type: of } of Object.values(type.getFields())) {
      const next = getNamedType(of)
      const answered = await readField(wrap(isLeafType(next) ? name : `${name} { __typename }`))
      if (!answered || !isObjectType(next) || places.some((place) => place.type === next)) continue
      places.push({ type: next, wrap: (inner) => wrap(`${name} { ${inner} }`) })
    }
}

/**
 * Returns the selections for the type of the id. With FULL=1 returns all selections; those of other types read nothing.
 */
const selectionsOf = (id: string): string[] =>
  nodeSelections.filter((selection) => FULL || selection.startsWith(`... on ${id.split('_')[0]} `))

const nodeSelections = [
  '... on Case { title summary }',
  '... on Tip { subject text reporterName dismissNote }',
  '... on RemovalRequest { subject letter }',
  '... on RequestItem { note item { url } request { subject } }',
  '... on ContentItem { url title }',
  '... on Evidence { fileName note }',
  '... on Category { names { text } }',
  '... on Finding { title }',
  '... on Measurement { sourceNote protocol }',
]

async function globalIds({ sql }: Desk): Promise<string[]> {
  const tables = {
    Case: '"case"',
    Tip: 'tip',
    RemovalRequest: 'removal_request',
    RequestItem: 'request_item',
    ContentItem: 'content_item',
    Evidence: 'evidence',
    Inspection: 'inspection',
    Finding: 'finding',
    Commitment: 'commitment',
    Appendix: 'appendix',
    Clause: 'clause',
    Milestone: 'milestone',
    Indicator: 'indicator',
    CommitmentFile: 'commitment_file',
    Measurement: 'measurement',
    ClaimAudit: 'claim_audit',
    ClaimAuditItem: 'claim_audit_item',
    Category: 'category',
    Power: 'power',
    Person: 'app_user',
    Event: 'event',
  }
  const parts = Object.entries(tables).map(
    ([type, table]) => `(SELECT '${type}_' || id AS id FROM ${table} ORDER BY id LIMIT 6)`,
  )
  return (await sql.query<{ id: string }>(parts.join(' UNION ALL '))).rows.map(({ id }) => id)
}
