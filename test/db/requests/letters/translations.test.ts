/** A version of a letter prints no label or citation in a language that is neither its own nor English. */
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { addVocabularyEntry, changeVocabularyEntry } from '@takedown/server/domain/vocabulary-entries/entries.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { atVersion, type Desk, makeDraft, newKey, openDesk, type Sent } from '#support/make.ts'

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
  await step(editRequest, second, { measure: 'WARN_SHORTLY', languages: ['vi', 'fr'] })
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
