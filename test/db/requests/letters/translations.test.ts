/**
 * A version of a letter prints what somebody wrote in its own language, and no label or citation in a language that is
 * neither its own nor English.
 */
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { previewLetter } from '@takedown/server/domain/requests/drafting/letter-preview.ts'
import { missingOf } from '@takedown/server/domain/requests/drafting/readiness.ts'
import { addVocabularyEntry, changeVocabularyEntry } from '@takedown/server/domain/vocabulary-entries/entries.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  answer,
  atVersion,
  type Desk,
  makeDraft,
  makeSent,
  newKey,
  newPosts,
  openDesk,
  type Sent,
} from '#support/make.ts'

const at = '2026-11-20T02:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const step = (command: typeof submitForApproval, { request }: Sent, input: object = {}, who = 'can-bo-1') =>
  atVersion(desk, request, (expectedVersion) =>
    command(desk.ask(who, at), { key: newKey(), request, expectedVersion, ...input }),
  )
const vietnamese = [{ language: 'vi', text: 'Gắn cảnh báo tạm thời' }]

it('the submission names each text that a version of the letter lacks, until somebody adds it', async () => {
  const admin = desk.ask('quan-tri', at)
  const added = { vocabulary: 'Measure', code: 'WARN_SHORTLY', flags: [], labels: vietnamese }
  const { id: entry } = await addVocabularyEntry(admin, { key: newKey(), ...added })
  const draft = await makeDraft(desk, { at })
  await step(editRequest, draft, { measure: 'WARN_SHORTLY', languages: ['vi', 'en'] })
  await desk.db.prohibition.updateMany({ data: { summaries: { vi: 'Dạy trốn nợ' } } })
  await expect(step(submitForApproval, draft)).rejects.toMatchObject({
    ...{ code: 'TRANSLATION_MISSING', subject: 'RemovalRequest', ids: [draft.request] },
    names: ['Gắn cảnh báo tạm thời (en)', 'Dạy trốn nợ (en)'],
  })
  // A letter in Vietnamese alone lacks nothing, and English stands in for a third language.
  await step(editRequest, draft, { languages: ['vi'] })
  await step(submitForApproval, draft)

  const second = await makeDraft(desk, { at })
  const inFrench = [
    { language: 'vi', text: 'Vi phạm' },
    { language: 'fr', text: 'Illicite' },
  ]
  await step(editRequest, second, {
    ...{ measure: 'WARN_SHORTLY', languages: ['vi', 'fr'], whyNotMilder: inFrench },
    details: second.contents.map((item) => ({ item, reasons: inFrench })),
  })
  await desk.db.prohibition.updateMany({ data: { summaries: {} } })
  const lacking = { code: 'TRANSLATION_MISSING', names: ['Gắn cảnh báo tạm thời (fr)'] }
  await expect(step(submitForApproval, second)).rejects.toMatchObject(lacking)
  const { version } = await desk.db.vocabularyEntry.findUniqueOrThrow({ where: { id: entry } })
  await changeVocabularyEntry(admin, {
    ...{ key: newKey(), entry, expectedVersion: version, flags: [] },
    labels: [...vietnamese, { language: 'fr', text: 'Avertir brièvement' }],
  })
  await step(submitForApproval, second)
  await step(approveRequest, second, {}, 'lanh-dao')
})

it('the submission names titles of the signatory that a version of the letter lacks', async () => {
  const { unitId } = await desk.db.removalRequest.findUniqueOrThrow({
    where: { id: (await makeDraft(desk, { at })).request },
  })
  const vi = (words: string) => ({ vi: words })
  const { id } = await desk.db.signatory.create({
    data: {
      ...{ unitId, name: 'Nguyễn Văn Mẫu', capacity: 'KT', inForceFrom: new Date('2026-01-01') },
      ...{ ranks: vi('Phó Cục trưởng'), headRanks: { ...vi('Cục trưởng'), en: 'Director General' } },
    },
  })
  const draft = await makeDraft(desk, { at })
  await step(editRequest, draft, { languages: ['vi', 'en'] })
  await expect(step(submitForApproval, draft)).rejects.toMatchObject({
    ...{ code: 'TRANSLATION_MISSING', names: ['Phó Cục trưởng (en)'] },
  })
  await desk.db.signatory.update({ where: { id }, data: { ranks: { ...vi('Phó Cục trưởng'), en: 'Deputy Director' } } })
  await step(submitForApproval, draft)
  const { texts } = await previewLetter(desk.ask('can-bo-1', at), { request: draft.request })
  expect(texts[1]!.parts.join('\n')).toContain('For the Director General'.toUpperCase())
  await desk.db.signatory.delete({ where: { id } })
})

it('the submission names each item and text that is not written in every language of the letter', async () => {
  const vi = (words: string) => [{ language: 'vi', text: words }]
  const en = (words: string) => [{ language: 'en', text: words }]
  const first = await makeSent(desk, { at })
  await answer(desk, first, first.items, { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }, { at })
  const { canonicalUrl } = await desk.db.contentItem.findUniqueOrThrow({ where: { id: first.contents[0]! } })
  const draft = await makeDraft(desk, { at, case: first.case, urls: [canonicalUrl!, ...newPosts(2)] })
  const [again, , last] = draft.contents
  const details = (item: string, more: object) => step(editRequest, draft, { details: [{ item, ...more }] })
  await details(again!, { additions: vi('Thêm hai bài viết') })
  await details(last!, { reasons: vi('Dạy trốn nợ') })
  const own = { body: 'Kính gửi quý công ty', whyNotMilder: vi('Đăng lại trong ngày') }
  await step(editRequest, draft, { ...own, languages: ['vi', 'en', 'fr'] })
  const lacking = await step(submitForApproval, draft).catch((error) => error)
  expect([lacking, ...lacking.others].map(({ code, ids, names }) => [code, ids, names])).toEqual([
    ['REASON_UNTRANSLATED', draft.contents, ['en', 'fr']],
    ['ADDITION_UNTRANSLATED', [again], ['en', 'fr']],
    ['WHY_NOT_MILDER_UNTRANSLATED', [draft.request], ['en', 'fr']],
    ['BODY_UNTRANSLATED', [draft.request], ['en', 'fr']],
  ])

  // A letter in one language needs none of them.
  const alone = await step(editRequest, draft, { languages: ['vi'] })
  expect(await missingOf(desk.db, alone.id, new Date(at))).toEqual([])
  await step(editRequest, draft, {
    ...{ languages: ['vi', 'en'], translatedBodies: en('Dear Sir or Madam') },
    whyNotMilder: [...own.whyNotMilder, ...en('Posted again the same day')],
  })
  await details(again!, { additions: [...vi('Thêm hai bài viết'), ...en('Two posts were added')] })
  await details(last!, { reasons: [...vi('Dạy trốn nợ'), ...en('Teaches debt evasion')] })
  await step(submitForApproval, draft)
  const { texts } = await previewLetter(desk.ask('can-bo-1', at), { request: draft.request })
  const english = texts[1]!.parts.join('\n')
  for (const words of ['Dear Sir or Madam', 'Posted again', 'Two posts were added', 'Teaches debt evasion'])
    expect(english).toContain(words)
  for (const words of ['Kính gửi quý', 'Đăng lại', 'Thêm hai', 'Dạy trốn nợ']) expect(english).not.toContain(words)
  await desk.sql.query(`UPDATE removal_request SET translated_bodies = '{}' WHERE id = $1`, [draft.request])
  await expect(step(approveRequest, draft, {}, 'lanh-dao')).rejects.toMatchObject({ code: 'BODY_UNTRANSLATED' })
})
