/**
 * A desk full of texts that no outside party may read, each marked by the word CANARY, beside texts that outsiders may
 * read.
 */

import { ensureNewsroom } from '@takedown/server/domain/accounts/newsrooms.ts'
import { openCase, updateCase } from '@takedown/server/domain/cases/cases.ts'
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { assessItems, attachEvidence } from '@takedown/server/domain/cases/evidence.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import type { CommandContext } from '@takedown/server/domain/core/command.ts'
import { approveRequest, returnRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { answerClarification, askClarification } from '@takedown/server/domain/requests/clarifications.ts'
import { contestItems } from '@takedown/server/domain/requests/contesting/contests.ts'
import { assignRequest } from '@takedown/server/domain/requests/drafting/assignment.ts'
import { draftRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { answerReporter, askReporter, dismissTip, submitTip } from '@takedown/server/domain/tips/tips.ts'
import { atVersion, breaking, type Desk, newKey, newPosts, storeText } from '../make.ts'
import { makeFullCommitment, makeMeasurement } from '../objects/commitments.ts'

export interface Secrets {
  /** global ids: the liaison's request, partly answered, and the reporter's tip */
  request: string
  tip: string
  /** a request of another platform and a tip of another newsroom */
  foreignRequest: string
  foreignTip: string
  case: string
  evidence: string
}

export const CANARY = 'CANARY'
const secret = (what: string): string => `${CANARY} ${what}`

/** Facebook's liaison and the first newsroom's reporter have one object each; all others belong to other parties. */
export async function makeSecrets(desk: Desk): Promise<Secrets> {
  const officer = desk.ask('can-bo-1', new Date())
  const reporter = desk.ask('bao-chi', new Date())
  const key = () => ({ key: newKey() })
  const { id: tip } = await submitTip(reporter, {
    ...{ ...key(), subject: 'Tin của tôi', text: 'Tin của tôi' },
    files: [{ sha256: await storeText(reporter, 'Tệp của tôi') }],
  })
  await askReporter(officer, { ...key(), tip, text: 'Nhóm nào?' })
  await answerReporter(reporter, { ...key(), tip, text: 'Nhóm này' })
  const { id: newsroomId } = await ensureNewsroom(desk.db, new Date(), { slug: 'bao-khac', name: secret('newsroom') })
  const foreign: CommandContext = { ...reporter, viewer: { ...reporter.viewer, newsroomId } }
  const { id: foreignTip } = await submitTip(foreign, {
    ...key(),
    subject: secret('tip'),
    text: secret('tip text'),
    reporterName: secret('reporter'),
  })
  const { id: dismissed } = await submitTip(reporter, { ...key(), subject: 'Tin khác', text: 'Tin khác' })
  await dismissTip(officer, {
    ...key(),
    tip: dismissed,
    expectedVersion: 1,
    reason: 'SPAM',
    note: secret('dismiss note'),
  })

  const facebook = newPosts(3)
  const youtube = [`https://youtube.com/watch?v=${CANARY}_00001`]
  const opened = {
    title: secret('case'),
    summary: secret('summary'),
    category: desk.categories['bung-no'],
    sourceNote: secret('source'),
  }
  const { id: caseId } = await openCase(officer, { ...key(), ...opened, tips: [tip, foreignTip] })
  await updateCase(officer, { ...key(), case: caseId, expectedVersion: 1, summary: secret('new summary') })
  await addItems(officer, { ...key(), case: caseId, items: [...facebook, ...youtube].map((url) => ({ url })) })
  const caseItems = await desk.db.caseItem.findMany({
    where: { caseId: caseId },
    include: { item: { include: { platform: true } } },
  })
  const on = (slug: string) => caseItems.filter(({ item }) => item.platform?.slug === slug).map(({ itemId }) => itemId)
  const all = caseItems.map(({ itemId }) => itemId)
  await assessItems(officer, {
    ...key(),
    case: caseId,
    items: all,
    violation: secret('violation'),
    necessity: secret('necessity'),
  })
  const sha256 = await storeText(officer, secret('bytes'))
  const file = {
    sha256,
    fileName: secret('file.txt'),
    capturedAt: officer.now,
    capturedBy: secret('capturer'),
    note: secret('note'),
  }
  await attachEvidence(officer, { ...key(), case: caseId, items: all, ...file })
  await recordCheck(officer, {
    ...key(),
    item: on('facebook')[0],
    up: true,
    note: secret('check'),
    proof: secret('check proof'),
  })

  const request = await send(desk, caseId, 'facebook', on('facebook'), 'Thư gửi Facebook')
  const foreignRequest = await send(desk, caseId, 'youtube', on('youtube'), secret('letter to another'))
  const [first, second] = (
    await desk.db.requestItem.findMany({ where: { requestId: request }, orderBy: { position: 'asc' } })
  ).map(({ id }) => id)
  await atVersion(desk, request, (expectedVersion) =>
    recordResponse(desk.ask('can-bo-1', new Date()), {
      ...key(),
      request,
      expectedVersion,
      proof: secret('proof'),
      text: 'Đã gỡ',
      answers: [{ item: first, state: 'NOT_FOUND' }],
    }),
  )
  await askClarification(desk.ask('facebook', new Date()), { ...key(), request, items: [second], question: 'Vì sao?' })
  await answerClarification(desk.ask('can-bo-1', new Date()), { ...key(), request, items: [second], answer: 'Vì thế' })
  await contestItems(desk.ask('facebook', new Date()), { ...key(), request, items: [second], reason: 'Tin tức' })
  await makeFullCommitment(desk, new Date().toISOString(), 1, secret('commitment'))
  const period = { from: '2026-01-01', to: '2026-01-31' }
  await makeMeasurement(desk, { at: new Date().toISOString(), ...period, words: secret('measurement') })
  const { id: evidence } = await desk.db.evidence.findFirstOrThrow()
  return {
    request: `RemovalRequest_${request}`,
    tip: `Tip_${tip}`,
    foreignRequest: `RemovalRequest_${foreignRequest}`,
    foreignTip: `Tip_${foreignTip}`,
    case: `Case_${caseId}`,
    evidence: `Evidence_${evidence}`,
  }
}

const inVietnamese = (text: string) => [{ language: 'vi', text }]
const places = [{ kind: 'HANDLE', value: '@nhom', seenAt: new Date('2026-01-02T03:04:05Z') }]

/** Drafted, returned with a note, approved, assigned and sent by mail with its proof. */
async function send(desk: Desk, caseId: string, platform: string, items: string[], subject: string): Promise<string> {
  const ask = (who: string) => desk.ask(who, new Date())
  const { id: request } = await draftRequest(ask('can-bo-1'), {
    key: newKey(),
    case: caseId,
    platform: desk.platforms[platform],
    power: desk.powers['nd-147-2024-24h'],
    items,
    prohibitions: breaking(desk, items),
    details: items.map((item) => ({ item, reasons: inVietnamese('Dạy làm pháo'), places })),
    whyNotMilder: inVietnamese('Nhóm đăng lại trong ngày'),
    languages: ['vi'],
    subject,
  })
  const step = (verb: (ask: CommandContext, input: unknown) => Promise<unknown>, who: string, more: object = {}) =>
    atVersion(desk, request, (expectedVersion) => verb(ask(who), { key: newKey(), request, expectedVersion, ...more }))
  await step(submitForApproval, 'can-bo-1')
  await step(returnRequest, 'lanh-dao', { note: secret('return note') })
  await step(submitForApproval, 'can-bo-1')
  await step(approveRequest, 'lanh-dao')
  await step(assignRequest, 'can-bo-2', { assignee: null })
  await step(sendRequest, 'can-bo-1', { via: 'EMAIL', proof: secret('sent proof') })
  return request
}
