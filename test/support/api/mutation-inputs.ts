/** One valid input for each mutation, its declared example on an object of its own; for tests that spoil the inputs. */
import { deleteView, saveView } from '@takedown/server/domain/board/saved-views.ts'
import { closeCase, openCase } from '@takedown/server/domain/cases/cases.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { createDisplay } from '@takedown/server/domain/wall/displays.ts'
import { mutationFacts } from '@takedown/server/graphql/mutation-facts.ts'
import { briefingChanges } from '../briefings/changes.ts'
import { finishedImport, importUnderWay } from '../files/import-under-way.ts'
import { goodReportChanges } from '../files/reports.ts'
import { runningItemJob } from '../item-jobs/running.ts'
import { inboundChanges } from '../mails/inbound.ts'
import {
  atVersion,
  breakingIds,
  type Desk,
  makeDraft,
  makeSent,
  newKey,
  newPosts,
  type Sent,
  storeText,
} from '../make.ts'
import { noteChanges } from '../notes/changes.ts'
import { recordedPair } from '../objects/address-pairs.ts'
import { freeItems, namedItem, removable } from '../objects/free-items.ts'
import { breach, makeLate } from '../objects/late-requests.ts'
import { deliveryChanges } from '../objects/outgoing/delivery-changes.ts'
import { webhookChanges } from '../objects/outgoing/webhook-changes.ts'
import { named, officeCalendar, ownCalendar, ownCategory, ownPlatform } from '../objects/own-reference.ts'
import { powerChanges } from '../objects/powers.ts'
import { prohibitionChanges } from '../objects/prohibitions.ts'
import { proposedCorrection } from '../objects/proposed-corrections.ts'
import { sealedCase } from '../objects/sealed-cases.ts'
import { sharable } from '../objects/shared-files.ts'
import { chosenAddressee } from '../objects/sites.ts'
import { makeInState } from '../objects/states.ts'
import { queueChanges } from '../queues/changes.ts'
import { sendingChanges } from '../run/sending-inputs.ts'
import { accountChanges } from './account-changes.ts'
import { digestOf } from './approve.ts'
import { authorityChanges } from './authority-changes.ts'
import { goodCommitmentChanges } from './commitment-changes.ts'
import type { Input } from './mutation-input.ts'
import { vocabularyChanges } from './vocabulary-changes.ts'

const global = (type: string, id: string): string => `${type}_${id}`
const globals = (type: string, ids: string[]): string[] => ids.map((id) => global(type, id))

/**
 * Valid inputs by mutation, for a supervisor, or else a manager or an administrator, until `end`; the caller adds
 * `key`.
 */
export async function goodChanges(desk: Desk, end: AbortSignal): Promise<Record<string, Input>> {
  const real = await realValues(desk, end)
  return Object.fromEntries(
    Object.entries(mutationFacts()).map(([name, { example }]) => [name, { ...example, ...real[name] }]),
  )
}

/** The ids, versions and times with which the examples are valid here. */
async function realValues(desk: Desk, end: AbortSignal): Promise<Record<string, Input>> {
  const now = () => new Date().toISOString()
  const at = now()
  const officer = desk.ask('can-bo-1', at)
  // First, because a new signatory changes the letters that wait for a signature.
  const authority = await authorityChanges(desk, at)
  const tip = async () => global('Tip', (await submitTip(officer, { key: newKey(), subject: 'Tin', text: 'Tin' })).id)
  const draft = await makeDraft(desk, { at, count: 2 })
  const spare = await freeItems(desk, at)
  const others = await freeItems(desk, at)
  const sent = () => makeSent(desk, { at, count: 2 })
  const category = global('Category', desk.categories['bung-no']!)
  const facebook = global('Platform', desk.platforms.facebook!)
  const power = global('Power', desk.powers['nd-147-2024-24h']!)
  const sha256 = await storeText(officer, 'bằng chứng khác')
  const clarifying = await makeInState(desk, 'SENT', at, 'NEEDS_CLARIFICATION')
  const [answered, actioned] = [await makeInState(desk, 'CLOSED', at), await makeInState(desk, 'CLOSED', at)]
  const { 'bung-no': categoryOfCase } = desk.categories
  const empty = async () => (await openCase(officer, { key: newKey(), title: 'Vụ', category: categoryOfCase })).id
  const submitted = await makeInState(desk, 'AWAITING_APPROVAL', at)
  const caseInput = { caseId: global('Case', spare.case) }
  const itemsInput = { ...caseInput, itemIds: globals('ContentItem', spare.contents) }
  const request = async (of: Pick<Sent, 'request'>) => ({ requestId: global('RemovalRequest', of.request) })
  const seen = async (of: Pick<Sent, 'request'>) => ({
    ...(await request(of)),
    expectedVersion: await atVersion(desk, of.request, async (version) => version),
  })
  const look = { query: 'due:<4h', sort: 'DUE_ASC', layout: 'TABLE', grouping: 'PLATFORM', density: 'COMPACT' }
  const view = async (deleted = false) => {
    const supervisor = desk.ask('lanh-dao', at)
    const { id } = await saveView(supervisor, { key: newKey(), name: 'Của tôi', shared: false, ...look })
    if (deleted) await deleteView(supervisor, { key: newKey(), view: id })
    return global('SavedView', id)
  }
  const items = (of: Sent) => globals('RequestItem', of.items)
  const actions = (of: Sent) =>
    items(of).map((itemId) => ({ itemId, state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL', note: 'xong' }))
  const [acknowledged, answering, asking] = [await sent(), await sent(), await sent()]
  const [extended, part, whole] = [await sent(), await sent(), await sent()]
  const late = await makeLate(desk)
  const screen = { name: 'Phòng trực', locale: 'vi', slides: [{ view: 'overdue', seconds: 20 }] }
  const display = async () =>
    global('Display', (await createDisplay(desk.ask('lanh-dao', at), { key: newKey(), ...screen })).id)
  const office = await officeCalendar(desk)
  return {
    ...(await goodReportChanges(desk, at)),
    ...{ ...(await accountChanges(desk, at)), ...(await inboundChanges(desk, at)) },
    ...(await webhookChanges(desk, at)),
    updateDisplay: { displayId: await display() },
    renewDisplay: { displayId: await display() },
    revokeDisplay: { displayId: await display() },
    ...{ startShift: { until: at }, readNotifications: { notificationIds: null } },
    acknowledgeAlarm: { upTo: await breach(desk) },
    askReporter: { tipId: await tip() },
    answerReporter: { tipId: await tip() },
    submitTip: { files: [{ sha256, fileName: 'tep.txt' }] },
    ...{ dismissTip: { tipId: await tip() }, assignTip: { tipId: await tip() } },
    linkTip: { tipId: await tip(), ...caseInput },
    moveTip: { ...(await linkedTip(desk, at)), caseId: global('Case', await empty()) },
    openCase: { categoryId: category, tipIds: [await tip()] },
    updateCase: { caseId: global('Case', await empty()), categoryId: category },
    eraseCaptures: { caseId: global('Case', await sealedCase(desk, at, false)), expectedVersion: 2 },
    declareCategoryMistake: { caseId: global('Case', await sealedCase(desk, at, true)), expectedVersion: 3 },
    addItems: { ...caseInput, items: newPosts(2).map((url) => ({ url, kind: 'POST', title: 'Bài', reach: 5 })) },
    addNamedItem: { ...caseInput, platformId: global('Platform', desk.platforms.zalo!) },
    setItemAddress: { itemId: await namedItem(desk, spare.case, at) },
    recordDestination: { itemId: global('ContentItem', (await freeItems(desk, at)).contents[0]!) },
    chooseAddressee: await chosenAddressee(desk, at),
    correctItem: { itemId: global('ContentItem', (await freeItems(desk, at)).contents[0]!) },
    removeItems: await removable(desk, at),
    assessItems: itemsInput,
    ...{ attachEvidence: { ...itemsInput, sha256 }, capturePages: itemsInput },
    shareEvidence: await sharable(desk, at),
    cancelImport: { importId: global('Import', await importUnderWay(desk, spare.case, at, end)) },
    undoImport: { importId: global('Import', await finishedImport(desk, spare.case, at)), reason: 'Nhập nhầm vụ' },
    startItemJob: { ...caseInput, action: 'ASSESS', query: '', violation: 'Lôi kéo bùng nợ', necessity: 'Cần thiết' },
    cancelItemJob: { jobId: global('ItemJob', await runningItemJob(desk, spare.case, at)) },
    closeCase: { caseId: global('Case', await empty()) },
    reopenCase: await closedCase(desk, await empty(), at),
    draftRequest: {
      ...{ ...itemsInput, platformId: facebook, powerId: power },
      prohibitions: breakingIds(desk, itemsInput.itemIds),
      details: itemsInput.itemIds.map((itemId) => ({ itemId })),
    },
    draftRequests: {
      ...{ caseId: global('Case', others.case), powerId: power },
      drafts: [{ platformId: facebook, itemIds: globals('ContentItem', others.contents) }],
    },
    editRequest: {
      ...{ ...(await seen(draft)), powerId: power, itemIds: globals('ContentItem', draft.contents) },
      addItemIds: globals('ContentItem', draft.contents),
      removeItemIds: globals('ContentItem', draft.contents),
      prohibitions: breakingIds(desk, globals('ContentItem', draft.contents)),
      details: globals('ContentItem', draft.contents).map((itemId) => ({ itemId, seenAt: at })),
    },
    assignRequest: await seen(await makeDraft(desk, { at })),
    chooseSignatory: { ...(await seen(await makeDraft(desk, { at }))), signatoryId: null },
    submitForApproval: await seen(await makeDraft(desk, { at })),
    approveRequest: { ...(await seen(submitted)), digest: await digestOf(desk, submitted.request) },
    returnRequest: await seen(await makeInState(desk, 'AWAITING_APPROVAL', at)),
    ...(await sendingChanges(desk, at)),
    acknowledgeRequest: { ...(await request(acknowledged)), at: now(), proof: 'thư' },
    recordResponse: { ...(await seen(answering)), answeredAt: now(), answers: actions(answering) },
    correctResponse: {
      ...(await seen(answered)),
      answeredAt: now(),
      answers: items(answered).map((item) => ({ itemId: item, state: 'NOT_FOUND' })),
    },
    confirmCorrection: await seen(await proposedCorrection(desk, at, true)),
    declineCorrection: await seen(await proposedCorrection(desk, at, true)),
    askClarification: { ...(await request(asking)), itemIds: items(asking), askedAt: now() },
    answerClarification: { ...(await request(clarifying)), itemIds: items(clarifying), files: [], answeredAt: now() },
    extendDeadline: { ...(await seen(extended)), itemIds: items(extended) },
    retractBreach: { ...(await seen(late)), itemIds: items(late), hours: 8760 },
    changePlatform: {
      ...(await ownPlatform(desk, at, 'Diễn đàn đổi tên')),
      ...{ name: 'Diễn đàn đã đổi', hosts: ['dien-dan-da-doi.vn'] },
    },
    endPlatform: await ownPlatform(desk, at, 'Diễn đàn thôi dùng'),
    setPlatformForms: await ownPlatform(desk, at, 'Diễn đàn có dạng địa chỉ'),
    setPlatformAddressRules: { ...(await ownPlatform(desk, at, 'Diễn đàn có quy tắc địa chỉ')), rules: undefined },
    setPlatformChannels: await ownPlatform(desk, at, 'Diễn đàn có kênh'),
    changeCategory: { ...(await ownCategory(desk, at, 'Lĩnh vực đổi tên')), names: named('Lĩnh vực đã đổi') },
    endCategory: await ownCategory(desk, at, 'Lĩnh vực thôi dùng'),
    deleteAddressPair: await recordedPair(desk, at),
    ...(await powerChanges(desk, at)),
    ...(await prohibitionChanges(desk, at)),
    setCalendarDays: { calendarId: global('Calendar', office.id), expectedVersion: office.version },
    setCalendarHours: await ownCalendar(desk, at, 'Lịch đổi giờ'),
    endCalendar: await ownCalendar(desk, at, 'Lịch thôi dùng'),
    withdrawItems: { ...(await seen(part)), itemIds: items(part).slice(0, 1) },
    withdrawRequest: await seen(whole),
    reverseItem: { itemId: items(actioned)[0], expectedVersion: (await seen(actioned)).expectedVersion, at: now() },
    ...(await briefingChanges(desk, spare.case, at)),
    changeView: { viewId: await view() },
    ...{ deleteView: { viewId: await view() }, setMailedList: { viewId: await view() } },
    restoreView: { viewId: await view(true) },
    placeViews: { viewIds: [await view()] },
    snoozeRequests: { requestIds: [global('RemovalRequest', acknowledged.request)] },
    watchRequests: { requestIds: [global('RemovalRequest', acknowledged.request)] },
    recordCheck: { itemId: global('ContentItem', spare.contents[0]!), observedAt: at },
    ...{ ...(await vocabularyChanges(desk, at)), ...(await queueChanges(desk, at)), ...(await noteChanges(desk, at)) },
    ...authority,
    ...(await goodCommitmentChanges(desk, at)),
    // Last, because a sample that changes what an approval signed would cancel the delivery that waits.
    ...(await deliveryChanges(desk, at)),
  }
}

async function linkedTip(desk: Desk, at: string): Promise<Input> {
  const officer = desk.ask('can-bo-1', at)
  const { id } = await submitTip(officer, { key: newKey(), subject: 'Tin', text: 'Tin' })
  await openCase(officer, { key: newKey(), title: 'Vụ', category: desk.categories['bung-no'], tips: [id] })
  return { tipId: global('Tip', id), expectedVersion: 2 }
}

async function closedCase(desk: Desk, id: string, at: string): Promise<Input> {
  await closeCase(desk.ask('can-bo-1', at), { key: newKey(), case: id, expectedVersion: 1 })
  const { version } = await desk.db.case.findUniqueOrThrow({ where: { id } })
  return { caseId: global('Case', id), expectedVersion: version }
}
