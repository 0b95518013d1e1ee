/** The measure that a request demands: in its letter, its usual subject and its signature. */
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { draftRequest, editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { previewLetter } from '@takedown/server/domain/requests/drafting/letter-preview.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { addVocabularyEntry, endVocabularyEntry } from '@takedown/server/domain/vocabulary-entries/entries.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atVersion, breaking, type Desk, makeCase, newKey, openDesk } from '#support/make.ts'

const at = '2026-05-05T03:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const run = (command: typeof submitForApproval, who: string, request: string, input: object = {}) =>
  atVersion(desk, request, (expectedVersion) =>
    command(desk.ask(who, at), { key: newKey(), request, expectedVersion, ...input }),
  )
const submit = (request: string) => run(submitForApproval, 'can-bo-1', request, { textsReviewed: true })
const approve = (request: string) => run(approveRequest, 'lanh-dao', request)
const send = (request: string) => run(sendRequest, 'can-bo-1', request, { via: 'PORTAL' })
const edit = (request: string, input: object) => run(editRequest, 'can-bo-1', request, input)
const read = (id: string) => desk.db.removalRequest.findUniqueOrThrow({ where: { id } })
const draft = async (count: number, input: object = {}) => {
  const { case: caseId, contents } = await makeCase(desk, { at, count })
  const { id } = await draftRequest(desk.ask('can-bo-1', at), {
    ...{ key: newKey(), case: caseId, items: contents, languages: ['vi'] },
    ...{ platform: desk.platforms.facebook, power: desk.powers['nd-147-2024-24h'], ...input },
  })
  return { request: id, contents }
}

describe('the measure', () => {
  it('is to remove or block unless the draft states another, which the letter and its usual subject name', async () => {
    const { request, contents } = await draft(2, { measure: 'LABEL' })
    expect(await read(request)).toMatchObject({
      ...{ measure: 'LABEL' },
      subject: 'Yêu cầu áp dụng biện pháp “Gắn nhãn cảnh báo cho người xem” đối với 2 nội dung vi phạm trên Facebook',
    })
    const { subjects, text } = await previewLetter(
      { db: desk.db, viewer: desk.ask('can-bo-1', at).viewer, now: new Date(at) },
      { request, measure: 'LOCK_PERMANENTLY', prohibitions: breaking(desk, contents) },
    )
    expect(subjects.vi).toContain('“Khóa vĩnh viễn tài khoản, trang, nhóm hoặc kênh” đối với 2 nội dung')
    expect(text).toContain('áp dụng biện pháp “Khóa vĩnh viễn tài khoản, trang, nhóm hoặc kênh” đối với 2 nội dung')
    expect(text).toContain('xác định 2 nội dung nêu tại Phụ lục I vi phạm Quy định cấm (thử).')
    await edit(request, { measure: 'REMOVE_OR_BLOCK', prohibitions: breaking(desk, contents) })
    expect((await read(request)).subject).toBe('Yêu cầu ngăn chặn, gỡ bỏ 2 nội dung vi phạm trên Facebook')
    await edit(request, { measure: 'LABEL' })
    await submit(request)
    await approve(request)
    await send(request)
    expect((await read(request)).letter).toContain(
      'Đề nghị quý công ty áp dụng biện pháp “Gắn nhãn cảnh báo cho người xem” đối với 2 nội dung nêu tại Phụ lục I',
    )
  })

  it('is signed', async () => {
    const { request, contents } = await draft(1)
    await edit(request, { prohibitions: breaking(desk, contents) })
    await submit(request)
    await approve(request)
    await desk.sql.query(`UPDATE removal_request SET measure = 'LABEL' WHERE id = $1`, [request])
    await expect(send(request)).rejects.toMatchObject({ code: 'SIGNED_CONTENT_CHANGED' })
    expect([...(await read(request)).changedParts].sort()).toEqual(['LETTER', 'MEASURE'])
  })

  it('cannot be an ended one in a new draft, and an existing draft keeps its ended one', async () => {
    const admin = desk.ask('quan-tri', at)
    const { id } = await addVocabularyEntry(admin, {
      ...{ key: newKey(), vocabulary: 'Measure', code: 'DEMOTE', flags: [] },
      labels: [{ language: 'vi', text: 'Hạn chế phân phối' }],
    })
    const { request } = await draft(1, { measure: 'DEMOTE' })
    await endVocabularyEntry(admin, { key: newKey(), entry: id, endedOn: '2026-05-05', expectedVersion: 1 })
    await edit(request, { measure: 'DEMOTE', body: 'Nội dung khác' })
    await expect(draft(1, { measure: 'DEMOTE' })).rejects.toMatchObject({ code: 'ENTRY_NOT_OFFERED' })
    await expect(draft(1, { measure: 'UNKNOWN' })).rejects.toMatchObject({ issues: [{ code: 'unknown_code' }] })
  })
})
