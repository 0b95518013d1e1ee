/** The role matrix: which viewer may run which query, mutation and subscription. */
import { schema } from '@takedown/server/graphql/schema.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/app.ts'
import { type Client, collect } from '#support/client.ts'
import { type Desk, openDesk } from '#support/make.ts'
import { goodChanges } from '#support/mutation-inputs.ts'
import { ask, type Field, required } from '#support/queries.ts'

const staff = ['OPERATOR', 'SUPERVISOR', 'MANAGER', 'ADMIN', 'INTEGRATOR', 'a reading key', 'a writing key']
const signedIn = [...staff, 'PLATFORM', 'PRESS']
const everybody = [...signedIn, 'nobody', 'a display']
const display = 'a display'
const people = ['OPERATOR', 'SUPERVISOR', 'MANAGER', 'ADMIN', 'INTEGRATOR']
const officers = ['OPERATOR', 'SUPERVISOR']
const seated = [...officers, 'MANAGER', 'ADMIN']
const leaders = ['MANAGER', 'SUPERVISOR']
const integrators = ['INTEGRATOR', 'a writing key']

/** The matrix, written by hand as a second opinion. A root field that is missing here fails the test. */
const questions: Record<string, string[]> = {
  accounts: ['ADMIN'],
  apiKeys: ['ADMIN'],
  newsrooms: ['ADMIN'],
  alarm: staff,
  board: [...staff, 'PLATFORM'],
  briefing: staff,
  briefings: staff,
  case: staff,
  cases: staff,
  categories: staff,
  compareMeasurements: staff,
  commitment: staff,
  commitments: staff,
  colleagues: staff,
  displays: staff,
  handover: staff,
  events: [...staff, 'PLATFORM', 'PRESS'],
  figures: staff,
  find: staff,
  harmSeries: staff,
  formulas: everybody,
  import: staff,
  imports: staff,
  inspection: staff,
  inspections: staff,
  legalBases: staff,
  letterPreview: staff,
  measurement: staff,
  measurements: staff,
  metrics: staff,
  notifications: people,
  notificationSettings: people,
  personalBoard: staff,
  node: signedIn,
  nodes: signedIn,
  milestoneCounts: staff,
  platform: staff,
  platformReportTotals: staff,
  platformReports: staff,
  reconciliation: staff,
  reportFiles: staff,
  reportPreview: ['MANAGER', 'SUPERVISOR'],
  platforms: signedIn,
  previewItems: staff,
  request: [...staff, 'PLATFORM'],
  requestItems: [...staff, 'PLATFORM'],
  tip: [...staff, 'PRESS'],
  tips: [...staff, 'PRESS'],
  unreadNotifications: people,
  viewer: everybody,
  wall: [...staff, display],
  wallViews: staff,
  workQueues: staff,
}
const subscriptions: Record<string, string[]> = {
  alarmChanged: staff,
  boardChanged: [...staff, 'PLATFORM'],
  caseChanged: staff,
  figuresChanged: staff,
  events: [...staff, 'PLATFORM', 'PRESS'],
  wallChanged: [...staff, display],
}
const changes: Record<string, string[]> = {
  addNewsroom: ['ADMIN'],
  createAccount: ['ADMIN'],
  inviteAccount: ['ADMIN'],
  disableAccount: ['ADMIN'],
  createApiKey: ['ADMIN'],
  revokeApiKey: ['ADMIN'],
  importPlatformReport: ['MANAGER', 'SUPERVISOR'],
  createDisplay: ['ADMIN', 'SUPERVISOR'],
  updateDisplay: ['ADMIN', 'SUPERVISOR'],
  renewDisplay: ['ADMIN', 'SUPERVISOR'],
  revokeDisplay: ['ADMIN', 'SUPERVISOR'],
  acknowledgeAlarm: officers,
  startShift: [...officers, 'MANAGER', 'ADMIN'],
  leaveShiftNote: [...officers, 'MANAGER'],
  setTimeZone: [...officers, 'MANAGER', 'ADMIN', 'PRESS', 'PLATFORM'],
  setNotificationSettings: [...officers, 'MANAGER', 'ADMIN'],
  readNotifications: [...officers, 'MANAGER', 'ADMIN'],
  submitTip: [...officers, 'PRESS', ...integrators],
  askReporter: officers,
  answerReporter: [...officers, 'PRESS'],
  dismissTip: officers,
  linkTip: officers,
  openCase: officers,
  updateCase: officers,
  addItems: [...officers, ...integrators],
  cancelImport: [...officers, ...integrators],
  assessItems: officers,
  attachEvidence: [...officers, ...integrators],
  draftRequest: officers,
  editRequest: officers,
  assignRequest: officers,
  submitForApproval: officers,
  approveRequest: ['SUPERVISOR'],
  returnRequest: ['SUPERVISOR'],
  sendRequest: officers,
  acknowledgeRequest: [...officers, 'PLATFORM'],
  recordResponse: [...officers, 'PLATFORM'],
  correctResponse: ['SUPERVISOR'],
  askClarification: [...officers, 'PLATFORM'],
  answerClarification: officers,
  extendDeadline: ['SUPERVISOR'],
  withdrawItems: officers,
  withdrawRequest: officers,
  reverseItem: ['SUPERVISOR'],
  recordCheck: [...officers, ...integrators],
  saveView: seated,
  changeView: seated,
  deleteView: seated,
  restoreView: seated,
  placeViews: seated,
  snoozeRequests: seated,
  watchRequests: seated,
  closeCase: officers,
  draftBriefing: ['MANAGER'],
  editBriefing: ['MANAGER'],
  submitBriefing: ['MANAGER'],
  returnBriefing: ['MANAGER', 'SUPERVISOR'],
  publishBriefing: ['MANAGER', 'SUPERVISOR'],
  reopenCase: officers,
  openInspection: leaders,
  recordFinding: leaders,
  correctFinding: leaders,
  withdrawFinding: leaders,
  concludeInspection: leaders,
  recordCommitment: leaders,
  editCommitment: leaders,
  closeCommitment: leaders,
  requestAppendix: leaders,
  receiveAppendix: leaders,
  addClause: leaders,
  addMilestone: leaders,
  moveMilestone: leaders,
  meetMilestone: leaders,
  reopenMilestone: leaders,
  dropMilestone: leaders,
  addIndicator: leaders,
  removeIndicator: leaders,
  recordMeasurement: [...leaders, ...integrators],
  correctMeasurement: leaders,
  withdrawMeasurement: leaders,
}

let desk: Desk
let app: TestApp
const askers = new Map<string, Client>()
const end = new AbortController()
let good: Awaited<ReturnType<typeof goodChanges>>
beforeAll(async () => {
  desk = await openDesk()
  good = await goodChanges(desk, end.signal)
  app = await startApp({ databaseUrl: desk.url })
  for (const role of ['OPERATOR', 'SUPERVISOR', 'MANAGER', 'ADMIN', 'INTEGRATOR', 'PLATFORM', 'PRESS'] as const)
    askers.set(role, await app.as(role))
  askers.set('a reading key', await app.key('INTEGRATOR', ['read']))
  askers.set('a writing key', await app.key('INTEGRATOR', ['read', 'write']))
  askers.set(display, await app.display('default'))
  askers.set('nobody', app.nobody())
})
afterAll(async () => {
  end.abort()
  await app.stop()
  await desk.close()
})

const fieldsOf = (type: 'Query' | 'Mutation' | 'Subscription'): Field[] =>
  Object.values((schema.getType(type) as NonNullable<ReturnType<typeof schema.getQueryType>>).getFields())

/** Names of the viewers for whom `may` is true. */
async function viewersWhere(may: (who: Client, name: string) => Promise<boolean>): Promise<string[]> {
  const names: string[] = []
  for (const [name, who] of askers) if (await may(who, name)) names.push(name)
  return names.sort()
}

describe('the role matrix', () => {
  it.each(fieldsOf('Query').map(({ name }) => name))(
    'allows the query %s to exactly the listed roles',
    async (name) => {
      const field = schema.getQueryType()!.getFields()[name]!
      const variables = required(field)
      const answered = await viewersWhere(async (who) => {
        const { errors } = await who.ask(ask(field, variables), variables)
        expect(errors?.map(({ extensions }) => extensions?.code) ?? []).toEqual(errors ? ['NOT_FOUND'] : [])
        return errors === undefined
      })
      expect(answered).toEqual([...(questions[name] ?? [])].sort())
    },
  )

  // The policy refuses before any look-up; an allowed viewer may still get an error about the object.
  it.each(fieldsOf('Mutation').map(({ name }) => name))(
    'allows the mutation %s to exactly the listed roles',
    async (name) => {
      const input = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
      const allowed = await viewersWhere(async (who, asker) => {
        const { data, errors } = await who.ask(
          `mutation ($input: ${input}!) { ${name}(input: $input) { __typename } }`,
          // Invalid on purpose, so that nothing changes for the next viewer.
          { input: { ...good[name], key: 'x' } },
        )
        if (asker === 'nobody' || asker === display) expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
        else expect(['ForbiddenError', 'ValidationError']).toContain(data[name].__typename)
        return data?.[name]?.__typename === 'ValidationError'
      })
      expect(allowed).toEqual([...(changes[name] ?? [])].sort())
    },
  )

  it.each(fieldsOf('Subscription').map(({ name }) => name))(
    'allows the subscription %s to exactly the listed roles',
    async (name) => {
      const field = schema.getSubscriptionType()!.getFields()[name]!
      const variables = required(field)
      const following = await viewersWhere(async (who) => {
        const live = who.live()
        const feed = collect(live, ask(field, variables, 'subscription'), variables)
        const first = await feed.until(() => true).catch(() => ({ refused: true }))
        await live.dispose()
        return first.__typename === 'FeedReady'
      })
      expect(following).toEqual([...(subscriptions[name] ?? [])].sort())
    },
  )
})
