/** Outside parties read exactly the fields that the policy lists, and never internal ones. */
import { openTypes, outsideFields } from '@takedown/server/domain/core/outside-fields.ts'
import { markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { vocabularies } from '@takedown/server/domain/vocabularies/shipped.ts'
import { schema } from '@takedown/server/graphql/schema.ts'
import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { makeSecrets, type Secrets } from '#support/api/secrets.ts'
import { answer, type Desk, makeDraft, makeSent, openDesk, sendDraft } from '#support/make.ts'

let desk: Desk
let app: TestApp
let secrets: Secrets
const askers: Record<string, Client> = {}
beforeAll(async () => {
  desk = await openDesk()
  secrets = await makeSecrets(desk)
  app = await startApp({ databaseUrl: desk.url })
  await desk.db.contentItem.updateMany({ data: { leadsTo: 'https://vay-nhanh.com/', leadsToSeenAt: new Date() } })
  askers.PLATFORM = await app.as('PLATFORM', 'facebook')
  askers.PRESS = await app.as('PRESS')
  // Puts a row into each list of a wall.
  await makeSent(desk, { at: new Date(Date.now() - 48 * 3_600_000).toISOString() })
  await markPassed(desk.db, new Date())
  askers.DISPLAY = await app.display('default')
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

/** Fields that an outside party may never read, whatever policy.ts lists. */
const never: Record<string, string[]> = {
  RemovalRequest: [
    'case',
    'caseTitle',
    'caseNumber',
    'assignee',
    'approvedBy',
    'editors',
    'events',
    'returnNote',
    'sentProof',
    'failure',
    'withdrawReason',
    'whyNotMilderCopied',
  ],
  RequestItem: ['next', 'reasonCopied', 'reverseReason'],
  ContentItem: ['reach', 'presence', 'checks', 'firstSeenAt'],
  Destination: ['author'],
  SharedEvidence: ['fileName', 'note', 'capturedBy'],
  PlatformResponse: ['recordedBy', 'proof'],
  Clarification: ['askedBy', 'answeredBy'],
  Contest: ['file', 'raisedBy', 'decidedBy'],
  Event: ['actor', 'payload', 'erased', 'caseId'],
  Platform: ['channels', 'hosts'],
  WallRow: ['requestId'],
  Display: ['createdBy', 'token', 'pairingCode'],
  Tip: ['case', 'dismissNote', 'items', 'language', 'registerNumber', 'letterDate', 'within24h'],
  TipMessage: ['author'],
}
const neverTypes = [
  'Commitment',
  'Inspection',
  'Finding',
  'Measurement',
  'ClaimAudit',
  'ClaimAuditItem',
  'ClaimAuditSummary',
  'HarmSeries',
  'HarmReading',
  'HarmChange',
  'Proof',
  'Milestone',
  'Case',
  'CaseItem',
  'Assessment',
  'Evidence',
  'Person',
  'Category',
  'Check',
  'Import',
  'MetricsRow',
  'Briefing',
  'PersonalBoard',
  'SavedView',
  'Snooze',
]

const own = { PLATFORM: 'Platform', PRESS: 'Newsroom', DISPLAY: 'Display' }
const met = {
  PLATFORM: [
    'RequestItem',
    'LocalizedText',
    'ItemPlace',
    'SharedEvidence',
    'Destination',
    'Answer',
    'Clarification',
    'Event',
  ],
  PRESS: ['TipMessage', 'TipOutcome'],
  DISPLAY: ['WallRow', 'WallChange', 'WallPlatform', 'AlarmGroup', 'WallSlide'],
}

type Place = { type: GraphQLObjectType; path: string[] }

/** Every object type that a role reaches through readable fields, with one path of selections to it. */
type Outsider = 'PLATFORM' | 'PRESS' | 'DISPLAY'

function reachable(role: Outsider, roots: [string, string][]): Place[] {
  const places = roots.map(([type, path]): Place => ({ type: schema.getType(type) as GraphQLObjectType, path: [path] }))
  for (const { type, path } of places)
    for (const field of Object.values(type.getFields())) {
      const next = getNamedType(field.type)
      if (!isObjectType(next) || places.some((place) => place.type === next) || !permitted(role, type, field)) continue
      // Each list is narrowed by one id of its own type, and is empty for ids of other types.
      if (type.name === 'Viewer' && next.name !== own[role]) continue
      places.push({ type: next, path: [...path, field.name] })
    }
  return places
}

const isOpen = ({ name }: GraphQLObjectType) =>
  openTypes.includes(name) || vocabularies.some((each) => each === name) || /(Connection|Edge|Error)$/.test(name)
const permitted = (role: Outsider, type: GraphQLObjectType, { name }: GraphQLField<unknown, unknown>) =>
  isOpen(type) || (outsideFields[role]?.[type.name]?.includes(name) ?? false)

const places = {
  PLATFORM: reachable('PLATFORM', [
    ['RemovalRequest', 'request(id: $id)'],
    ['EventPage', 'events'],
    ['Viewer', 'viewer'],
  ]),
  PRESS: reachable('PRESS', [
    ['Tip', 'tip(id: $id)'],
    ['EventPage', 'events'],
    ['Viewer', 'viewer'],
  ]),
  DISPLAY: reachable('DISPLAY', [
    ['Wall', 'wall(view: DEFAULT)'],
    ['Viewer', 'viewer'],
  ]),
}

describe.each(['PLATFORM', 'PRESS', 'DISPLAY'] as const)('%s', (role) => {
  const fields = places[role].flatMap(({ type, path }) =>
    Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, type, field, path] as const),
  )
  it.each(fields)('reads %s exactly if the policy lists it', async (_name, type, field, path) => {
    const answered = await askers[role]!.ask(question(path, field), {
      id: role === 'PRESS' ? secrets.tip : secrets.request,
    })
    const codes = answered.errors?.map(({ extensions }) => extensions?.code) ?? []
    expect(codes).toEqual(permitted(role, type, field) ? [] : codes.map(() => 'NOT_FOUND'))
    expect(codes.length > 0).toBe(!permitted(role, type, field))
  })

  it('reaches the fields that this test lists, and no internal ones', () => {
    const reached = places[role].map(({ type }) => type.name)
    expect(reached.filter((name) => neverTypes.includes(name))).toEqual(role === 'PRESS' ? [] : ['Category'])
    for (const name of met[role]) expect(reached).toContain(name)
    for (const [type, fields] of Object.entries(never))
      expect([type, (outsideFields[role]?.[type] ?? []).filter((field) => fields.includes(field))]).toEqual([type, []])
  })
})

it('a platform reads the words of reasons and of why nothing milder serves', async () => {
  const { request } = await askers.PLATFORM!.get(
    `query ($id: ID!) { request(id: $id) { whyNotMilder { language text }
      items { nodes { reasons { language text } places { kind value } } } } }`,
    { id: secrets.request },
  )
  expect(request.whyNotMilder).toEqual([{ language: 'vi', text: 'Nhóm đăng lại trong ngày' }])
  expect(request.items.nodes[0]).toEqual({
    reasons: [{ language: 'vi', text: 'Dạy làm pháo' }],
    places: [{ kind: 'HANDLE', value: '@nhom' }],
  })
})

it('a platform reads a letter only in the languages of the letter, and staff read every text', async () => {
  const at = new Date(Date.now() - 3_600_000).toISOString()
  const texts = ['vi', 'en', 'ja'].map((language) => ({ language, text: `Lý do ${language}` }))
  const draft = await makeDraft(desk, { at, stated: { reasons: texts, additions: texts } })
  const stored = Object.fromEntries(texts.map(({ language, text }) => [language, text]))
  const data = { languages: ['vi', 'en'], whyNotMilder: stored }
  await desk.db.removalRequest.update({ where: { id: draft.request }, data })
  await sendDraft(desk, draft, at)
  const read = async (asker: Client) => {
    const { request } = await asker.get(
      `query ($id: ID!) { request(id: $id) { whyNotMilder { language }
        items { nodes { reasons { language } } } } }`,
      { id: `RemovalRequest_${draft.request}` },
    )
    const languages = (list: { language: string }[]) => list.map(({ language }) => language).sort()
    return [request.whyNotMilder, request.items.nodes[0].reasons].map(languages)
  }
  expect(await read(askers.PLATFORM!)).toEqual([
    ['en', 'vi'],
    ['en', 'vi'],
  ])
  expect(await read(await app.as('OPERATOR'))).toEqual([
    ['en', 'ja', 'vi'],
    ['en', 'ja', 'vi'],
  ])
})

it('a platform reads what is new only of an item whose earlier request it received, as in its letter', async () => {
  const at = new Date(Date.now() - 3_600_000).toISOString()
  const added = `query ($id: ID!) { request(id: $id) { items { nodes { additions { text } previous { id } } } } }`
  const readAdded = async (asker: Client, { request }: { request: string }) =>
    (await asker.get(added, { id: `RemovalRequest_${request}` })).request.items.nodes[0]
  const again = async (addressee: string) => {
    const first = await makeSent(desk, { at })
    await answer(desk, first, first.items, { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }, { at })
    const where = { id: { in: first.contents } }
    // The test changes the row, because a command changes the addressee only of sites and of platforms that have ended.
    await desk.db.contentItem.updateMany({ where, data: { addresseeId: desk.platforms[addressee] } })
    const { canonicalUrl } = await desk.db.contentItem.findFirstOrThrow({ where })
    return makeSent(desk, { at, platform: addressee, urls: [canonicalUrl!] })
  }
  const moved = await again('youtube')
  expect(await readAdded(await app.as('PLATFORM', 'youtube'), moved)).toEqual({ additions: [], previous: null })
  expect((await readAdded(await app.as('OPERATOR'), moved)).additions).toEqual(Array(2).fill({ text: 'Ảnh chụp mới' }))
  const same = await readAdded(askers.PLATFORM!, await again('facebook'))
  expect(same).toEqual({ additions: Array(2).fill({ text: 'Ảnh chụp mới' }), previous: { id: expect.any(String) } })
})

/** The field at the end of this path; `request.letter` becomes `query { request { letter } }`. */
function question(path: readonly string[], field: GraphQLField<unknown, unknown>): string {
  const required = field.args.filter(isRequiredArgument)
  // The only arguments that a field of an outside party needs are languages.
  if (required.some(({ type }) => getNamedType(type).name !== 'Locale'))
    throw new Error(`${field.name} needs an argument`)
  const call =
    required.length > 0 ? `${field.name}(${required.map(({ name }) => `${name}: VI`).join(' ')})` : field.name
  const last = isLeafType(getNamedType(field.type)) ? call : `${call} { __typename }`
  const body = [...path].reverse().reduce((inner, step) => `${step} { ${inner} }`, last)
  return `query${path[0]?.includes('$id') ? ' ($id: ID!)' : ''} { ${body} }`
}
