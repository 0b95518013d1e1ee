/** One valid input for each mutation, each on an object of its own; for tests that spoil the inputs. */

import { deleteView, saveView } from '@takedown/server/domain/board/saved-views.ts'
import { draftBriefing } from '@takedown/server/domain/briefings/drafting.ts'
import { submitBriefing } from '@takedown/server/domain/briefings/publishing.ts'
import { closeCase, openCase } from '@takedown/server/domain/cases/cases.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { storeUpload } from '@takedown/server/domain/content/uploads.ts'
import { markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { createDisplay } from '@takedown/server/domain/wall/displays.ts'
import { createPositions } from '@takedown/server/feed/position.ts'
import { accountChanges } from './account-changes.ts'
import { SECRET } from './app.ts'
import { goodCommitmentChanges } from './commitment-changes.ts'
import { importUnderWay } from './import-under-way.ts'
import { atVersion, type Desk, makeDraft, makeSent, newKey, newPosts, type Sent } from './make.ts'
import type { Input } from './mutation-input.ts'
import { goodReportChanges } from './reports.ts'
import { makeInState } from './states.ts'

const global = (type: string, id: string): string => `${type}_${id}`
const globals = (type: string, ids: string[]): string[] => ids.map((id) => global(type, id))

/**
 * Valid inputs by mutation, for a supervisor, or else a manager or an administrator, until `end`; the caller adds
 * `key`.
 */
export async function goodChanges(desk: Desk, end: AbortSignal): Promise<Record<string, Input>> {
  const at = new Date().toISOString()
  const officer = desk.ask('can-bo-1', at)
  const tip = async () => global('Tip', (await submitTip(officer, { key: newKey(), subject: 'Tin', text: 'Tin' })).id)
  const draft = await makeDraft(desk, { at, count: 2 })
  const spare = await freeItems(desk, at)
  const sent = () => makeSent(desk, { at, count: 2 })
  const urgent = { categoryId: global('Category', desk.categories['bung-no']!), urgency: 'HIGH' }
  const legalBasis = global('LegalBasis', desk.legalBases['nd-147-2024-24h']!)
  const { sha256 } = await storeUpload(officer, new TextEncoder().encode('bằng chứng khác'), 'text/plain')
  const clarifying = await makeInState(desk, 'SENT', at, 'NEEDS_CLARIFICATION')
  const answered = await makeInState(desk, 'CLOSED', at)
  const actioned = await makeInState(desk, 'CLOSED', at)
  const empty = async () =>
    (await openCase(officer, { key: newKey(), title: 'Vụ', category: desk.categories['bung-no'] })).id

  const caseInput = { caseId: global('Case', spare.case) }
  const itemsInput = { ...caseInput, itemIds: globals('ContentItem', spare.contents) }
  const request = async (of: Pick<Sent, 'request'>) => ({ requestId: global('RemovalRequest', of.request) })
  const seen = async (of: Pick<Sent, 'request'>) => ({
    ...(await request(of)),
    expectedVersion: await atVersion(desk, of.request, async (version) => version),
  })
  const look = {
    query: 'due:<4h',
    sort: 'DUE_ASC',
    layout: 'TABLE',
    grouping: 'PLATFORM',
    density: 'COMPACT',
  }
  const view = async (deleted = false) => {
    const supervisor = desk.ask('lanh-dao', at)
    const { id } = await saveView(supervisor, { key: newKey(), name: 'Của tôi', shared: false, ...look })
    if (deleted) await deleteView(supervisor, { key: newKey(), view: id })
    return global('SavedView', id)
  }
  const items = (of: Sent) => globals('RequestItem', of.items)
  const actions = (of: Sent) =>
    items(of).map((itemId) => ({ itemId, state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL', note: 'xong' }))
  const [acknowledged, answering, asking, extended, part, whole] = [
    await sent(),
    await sent(),
    await sent(),
    await sent(),
    await sent(),
    await sent(),
  ]

  const screen = { name: 'Phòng trực', locale: 'VI', slides: [{ view: 'overdue', seconds: 20 }] }
  const display = async () =>
    global('Display', (await createDisplay(desk.ask('lanh-dao', at), { key: newKey(), ...screen, locale: 'vi' })).id)

  return {
    ...(await goodReportChanges(desk, at)),
    createDisplay: screen,
    ...(await accountChanges(desk, at)),
    updateDisplay: { displayId: await display(), expectedVersion: 1, ...screen },
    renewDisplay: { displayId: await display() },
    revokeDisplay: { displayId: await display() },
    startShift: { until: at },
    setTimeZone: { timeZone: 'Europe/Paris' },
    setNotificationSettings: {
      rules: [{ rule: 'BREACHED', inApp: true, mail: 'DIGEST' }],
      quietFrom: 1320,
      quietTo: 360,
      digestAt: 450,
    },
    readNotifications: {},
    leaveShiftNote: { text: 'Còn hai thư chờ trả lời' },
    acknowledgeAlarm: { upTo: await breach(desk) },
    submitTip: { subject: 'Tin báo', text: 'Một tin', reporterName: 'Người báo' },
    askReporter: { tipId: await tip(), text: 'Nhóm nào?' },
    answerReporter: { tipId: await tip(), text: 'Nhóm này' },
    dismissTip: { tipId: await tip(), expectedVersion: 1, reason: 'SPAM', note: 'rác' },
    linkTip: { tipId: await tip(), ...caseInput, expectedVersion: 1, takeItems: true },
    openCase: { title: 'Vụ mới', summary: 'Tóm tắt', ...urgent, tipIds: [await tip()], takeItems: true },
    updateCase: {
      caseId: global('Case', await empty()),
      expectedVersion: 1,
      title: 'Tên',
      summary: 'Khác',
      ...urgent,
    },
    addItems: { ...caseInput, items: newPosts(2).map((url) => ({ url, kind: 'POST', title: 'Bài', reach: 5 })) },
    assessItems: { ...itemsInput, violation: 'Vi phạm', necessity: 'Cần thiết' },
    attachEvidence: { ...itemsInput, sha256, fileName: 'a.txt', capturedAt: at, capturedBy: 'Lan', note: 'ghi chú' },
    cancelImport: { importId: global('Import', await importUnderWay(desk, spare.case, at, end)) },
    closeCase: { caseId: global('Case', await empty()), expectedVersion: 1, note: 'xong' },
    reopenCase: await closedCase(desk, await empty(), at),
    draftRequest: {
      ...itemsInput,
      platformId: global('Platform', desk.platforms.facebook!),
      legalBasisId: legalBasis,
      subject: 'Thư',
      body: 'Nội dung',
    },
    editRequest: {
      ...(await seen(draft)),
      subject: 'Thư khác',
      body: 'Khác',
      legalBasisId: legalBasis,
      itemIds: globals('ContentItem', draft.contents),
    },
    assignRequest: { ...(await seen(await makeDraft(desk, { at }))), assigneeId: null },
    submitForApproval: await seen(await makeDraft(desk, { at })),
    approveRequest: await seen(await makeInState(desk, 'AWAITING_APPROVAL', at)),
    returnRequest: { ...(await seen(await makeInState(desk, 'AWAITING_APPROVAL', at))), note: 'sửa lại' },
    sendRequest: {
      ...(await seen(await makeInState(desk, 'APPROVED', at))),
      via: 'EMAIL',
      sentAt: new Date().toISOString(),
      proof: 'thư số 1',
    },
    acknowledgeRequest: { ...(await request(acknowledged)), at: new Date().toISOString(), reference: 'FB-1' },
    recordResponse: {
      ...(await seen(answering)),
      answeredAt: new Date().toISOString(),
      proof: 'thư số 2',
      text: 'Đã xử lý',
      answers: actions(answering),
    },
    correctResponse: {
      ...(await seen(answered)),
      reason: 'ghi nhầm',
      answeredAt: new Date().toISOString(),
      answers: items(answered).map((item) => ({ itemId: item, state: 'NOT_FOUND' })),
    },
    askClarification: {
      ...(await request(asking)),
      itemIds: items(asking),
      question: 'Vì sao?',
      askedAt: new Date().toISOString(),
    },
    answerClarification: { ...(await request(clarifying)), itemIds: items(clarifying), answer: 'Vì thế' },
    extendDeadline: { ...(await seen(extended)), itemIds: items(extended), hours: 2, reason: 'lễ' },
    withdrawItems: { ...(await seen(part)), itemIds: items(part).slice(0, 1), reason: 'nhầm' },
    withdrawRequest: { ...(await seen(whole)), reason: 'nhầm' },
    reverseItem: {
      itemId: items(actioned)[0],
      expectedVersion: (await seen(actioned)).expectedVersion,
      by: 'COURT',
      at: new Date().toISOString(),
      reason: 'bản án',
    },
    ...(await briefingChanges(desk, spare.case, at)),
    saveView: { name: 'Sắp đến hạn', shared: true, ...look, columns: ['DUE'] },
    changeView: { viewId: await view(), expectedVersion: 1, name: 'Khác', shared: false, ...look, columns: ['DUE'] },
    deleteView: { viewId: await view() },
    restoreView: { viewId: await view(true) },
    placeViews: { viewIds: [await view()] },
    snoozeRequests: { requestIds: [global('RemovalRequest', acknowledged.request)], until: '2099-01-01T00:00:00Z' },
    watchRequests: { requestIds: [global('RemovalRequest', acknowledged.request)], watching: true },
    recordCheck: {
      itemId: global('ContentItem', spare.contents[0]!),
      up: true,
      method: 'PERSON',
      observedAt: at,
      note: 'còn',
    },
    ...(await goodCommitmentChanges(desk, at)),
  }
}

let months = 0
/** A month without a briefing. */
const newMonth = (): string => new Date(Date.UTC(2001, months++)).toISOString().slice(0, 7)

/** Each on a briefing of its own. */
async function briefingChanges(desk: Desk, caseId: string, at: string): Promise<Record<string, Input>> {
  const manager = desk.ask('quan-ly', at)
  const drafted = async () => {
    const month = newMonth()
    const { id } = await draftBriefing(manager, { key: newKey(), month, heldOn: `${month}-28` })
    return { briefingId: global('Briefing', id), expectedVersion: 1 }
  }
  const submitted = async () => {
    const seen = await drafted()
    const briefing = seen.briefingId.slice('Briefing_'.length)
    await submitBriefing(manager, { key: newKey(), briefing, expectedVersion: 1 })
    return { ...seen, expectedVersion: 2 }
  }
  const words = { titleVi: 'Vụ', titleEn: 'Case', textVi: 'Chữ', textEn: 'Words' }
  const texts = { introVi: 'Lời dẫn', introEn: 'Words', cases: [{ caseId: global('Case', caseId), ...words }] }
  const [month, edited] = [newMonth(), await drafted()]
  const { month: of } = await desk.db.briefing.findUniqueOrThrow({ where: { id: edited.briefingId.split('_')[1]! } })
  return {
    draftBriefing: { month, heldOn: `${month}-28`, ...texts },
    editBriefing: { ...edited, heldOn: of.toISOString().slice(0, 10), ...texts },
    submitBriefing: await drafted(),
    returnBriefing: { ...(await submitted()), note: 'sửa lại' },
    publishBriefing: await submitted(),
  }
}

/** Items of a case that no request includes yet. */
async function freeItems(desk: Desk, at: string): Promise<{ case: string; contents: string[] }> {
  const officer = desk.ask('can-bo-1', at)
  const { id } = await openCase(officer, { key: newKey(), title: 'Vụ', category: desk.categories['bung-no'] })
  const urls = newPosts(2)
  await addItems(officer, { key: newKey(), case: id, items: urls.map((url) => ({ url })) })
  const contentRows = await desk.db.contentItem.findMany({ where: { canonicalUrl: { in: urls } } })
  return { case: id, contents: contentRows.map((item) => item.id) }
}

/** The position of an item that has just become overdue. */
async function breach(desk: Desk): Promise<string> {
  await makeSent(desk, { at: new Date(Date.now() - 48 * 3_600_000).toISOString() })
  await markPassed(desk.db, new Date())
  const [event] = await desk.db.event.findMany({ where: { type: 'item.breached' }, orderBy: { seq: 'desc' }, take: 1 })
  const { epoch } = await desk.db.eventHead.findFirstOrThrow()
  return createPositions(SECRET, epoch).encode(Number(event!.seq))
}

async function closedCase(desk: Desk, id: string, at: string): Promise<Input> {
  await closeCase(desk.ask('can-bo-1', at), { key: newKey(), case: id, expectedVersion: 1 })
  const { version } = await desk.db.case.findUniqueOrThrow({ where: { id } })
  return { caseId: global('Case', id), expectedVersion: version, reason: 'mở lại' }
}
