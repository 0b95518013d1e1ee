/** The subject of a letter in each of its languages, and the clock time of its deadline. */
import { letterWords } from '@takedown/server/domain/authority/letter-words.ts'
import { isUsualSubject, usualSubject } from '@takedown/server/domain/documents/subject.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { draftRequest, editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { previewLetter } from '@takedown/server/domain/requests/drafting/letter-preview.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { readLocked } from '@takedown/server/domain/signatures/locked-request.ts'
import { signatureOf } from '@takedown/server/domain/signatures/signature.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atVersion, breaking, type Desk, makeCase, newKey, openDesk } from '../../../support/make.ts'

const at = '2026-11-20T02:30:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const run = (command: typeof submitForApproval, who: string, request: string, input: object = {}) =>
  atVersion(desk, request, (expectedVersion) =>
    command(desk.ask(who, at), { key: newKey(), request, expectedVersion, ...input }),
  )
const edit = (request: string, input: object) => run(editRequest, 'can-bo-1', request, input)
const read = (id: string) => desk.db.removalRequest.findUniqueOrThrow({ where: { id } })
const preview = (request: string, input: object = {}) => previewLetter(desk.ask('can-bo-1', at), { request, ...input })
const inEnglish = (text: string) => ({ language: 'en', text })
const inVietnamese = (text: string) => ({ language: 'vi', text })
const approve = async (request: string) => {
  await run(submitForApproval, 'can-bo-1', request, { textsReviewed: true })
  await run(approveRequest, 'lanh-dao', request)
}
const send = (request: string) => run(sendRequest, 'can-bo-1', request, { via: 'PORTAL' })

async function draft(input: object = {}, power = 'nd-147-2024-24h', count = 2): Promise<string> {
  const { case: caseId, contents } = await makeCase(desk, { at, count })
  const { id } = await draftRequest(desk.ask('can-bo-1', at), {
    ...{ key: newKey(), case: caseId, items: contents, languages: ['vi', 'en'] },
    ...{
      platform: desk.platforms.facebook,
      power: desk.powers[power],
      prohibitions: breaking(desk, contents),
      details: contents.map((item) => ({ item, reasons: [inVietnamese('Vi phạm'), inEnglish('Unlawful')] })),
      whyNotMilder: [inVietnamese('Cần thiết'), inEnglish('Necessary')],
      ...input,
    },
  })
  return id
}
const subjectLines = (text: string) => text.split('\n').filter((line) => /^(V\/v |V\/v: |Subject: )/.test(line))

describe('a subject', () => {
  it('is written in each language, and a language without one gets its own default subject', async () => {
    const request = await draft({ subject: 'Chặn hai nhóm dạy trốn nợ' })
    expect(await read(request)).toMatchObject({ subject: 'Chặn hai nhóm dạy trốn nợ', translatedSubjects: {} })
    const { subjects, text, texts } = await preview(request)
    expect(subjectLines(text)).toEqual([
      'V/v chặn hai nhóm dạy trốn nợ',
      'Subject: Request to block or remove 2 unlawful items on Facebook',
    ])
    expect(subjects).toEqual({
      vi: 'Chặn hai nhóm dạy trốn nợ',
      en: 'Request to block or remove 2 unlawful items on Facebook',
    })
    // The parts of both languages correspond, although only the Vietnamese letter has a national title.
    const [vietnamese, english] = texts.map(({ parts }) => parts)
    expect(english).toHaveLength(vietnamese!.length)
    const place = vietnamese!.indexOf('V/v chặn hai nhóm dạy trốn nợ')
    expect(english![place]).toMatch(/^Subject: /)
    expect([vietnamese![0], english![0]]).toEqual([expect.stringContaining('CỘNG HÒA'), ''])

    await edit(request, { subjects: [inEnglish('Two groups that teach debt evasion')] })
    expect(subjectLines((await preview(request)).text)).toEqual([
      'V/v yêu cầu ngăn chặn, gỡ bỏ 2 nội dung vi phạm trên Facebook',
      'Subject: Two groups that teach debt evasion',
    ])
    // A default subject is not stored as written, so it follows the measure in every language.
    const usual = (await preview(request, { subjects: [] })).subjects
    await edit(request, { subjects: [inVietnamese(usual.vi!), inEnglish(usual.en!)], measure: 'LABEL' })
    expect((await read(request)).translatedSubjects).toEqual({})
    expect(subjectLines((await preview(request)).text)).toEqual([
      expect.stringContaining('“Gắn nhãn cảnh báo cho người xem” đối với 2 nội dung'),
      expect.stringMatching(/^Subject: Request to apply the measure “.+” to 2 unlawful items on Facebook$/),
    ])
  })

  it('keeps its language when another language becomes the formal one', async () => {
    const request = await draft({ subjects: [inVietnamese('Hai nhóm'), inEnglish('Two groups')] })
    await edit(request, { languages: ['en', 'vi'] })
    expect(await read(request)).toMatchObject({ subject: 'Two groups', translatedSubjects: { vi: 'Hai nhóm' } })
  })

  it('is signed in each language', async () => {
    const request = await draft({ subjects: [inEnglish('Two groups')] })
    await approve(request)
    await desk.sql.query(`UPDATE removal_request SET translated_subjects = '{"en": "Three groups"}' WHERE id = $1`, [
      request,
    ])
    await expect(send(request)).rejects.toMatchObject({ code: 'SIGNED_CONTENT_CHANGED' })
    expect((await read(request)).changedParts).toEqual(['LETTER'])
    await run(approveRequest, 'lanh-dao', request)
    await send(request)
    expect(subjectLines((await read(request)).letter!)[1]).toBe('Subject: Three groups')
  })
})

describe('the clock time of the deadline', () => {
  it('stands in the letter as sent, and ellipses in its place before the sending', async () => {
    const request = await draft()
    await approve(request)
    const end = 'kể từ thời điểm gửi yêu cầu này, tức trước … giờ … ngày … tháng … năm … (giờ Việt Nam)'
    expect((await preview(request)).text).toContain(end)
    await send(request)
    const { letter } = await read(request)
    expect(letter).toContain('tức trước 09 giờ 30 ngày 21 tháng 11 năm 2026 (giờ Việt Nam), và trả lời')
    expect(letter).toContain('that is by 09:30 on 2026-11-21 (Vietnam Time), and that you report')
    const { letter: document } = await desk.db.documentIssue.findUniqueOrThrow({ where: { requestId: request } })
    expect(JSON.stringify(document)).toContain('09 giờ 30 ngày 21 tháng 11 năm 2026 (giờ Việt Nam)')
  })

  it('is absent if the time counts from the receipt', async () => {
    const request = await draft()
    await desk.sql.query(`UPDATE power SET clock_start = 'RECEIVED' WHERE id = $1`, [desk.powers['nd-147-2024-24h']])
    const { text } = await preview(request)
    await desk.sql.query(`UPDATE power SET clock_start = 'SENT' WHERE id = $1`, [desk.powers['nd-147-2024-24h']])
    expect(text).toContain('kể từ thời điểm nhận được yêu cầu này, và trả lời')
    expect(text).not.toContain('tức trước')
  })
})

/** Approves the request as an earlier version of the signature did, sends it and returns its letter. */
async function sentAs(request: string, version: number): Promise<string> {
  await approve(request)
  const { digest, parts } = await signatureOf(
    desk.db,
    { ...(await readLocked(desk.db, { id: request })), signedDigest: `v${version}:` },
    new Date(at),
  )
  expect(digest).toMatch(new RegExp(`^v${version}:`))
  await desk.db.removalRequest.update({ where: { id: request }, data: { signedDigest: digest, signedParts: parts } })
  await send(request)
  return (await read(request)).letter!
}

it('a letter about one item speaks of one item, and an approval of version 8 is sent as it was signed', async () => {
  const one = () => draft({}, undefined, 1)
  const earlier = await sentAs(await one(), 8)
  expect(earlier).toContain('Subject: Request to block or remove 1 unlawful items on Facebook')
  expect(earlier).toContain('block or remove the 1 items listed in Annex I')
  const request = await one()
  await approve(request)
  await send(request)
  const letter = (await read(request)).letter!
  expect(letter).toContain('Subject: Request to block or remove 1 unlawful item on Facebook')
  expect(letter).toContain('has examined the item listed in Annex I and determined that it breaks: ')
  expect(letter).toMatch(
    /block or remove the item listed in Annex I in Vietnam within .*, and that you report the result\./,
  )
  expect(letter).not.toContain('1 items')
})

it('a default subject of one item is written anew for more items', () => {
  const words = letterWords('en')
  const facts = { platform: { name: 'X' }, measure: { code: 'REMOVE_OR_BLOCK', labels: {}, accountLevel: false } }
  const one = usualSubject(words, { ...facts, count: 1 })
  expect(one).toMatch(/ 1 unlawful item on X$/)
  expect(isUsualSubject(words, one, facts)).toBe(true)
})

it('an approval of version 7 is sent with the English sentence that it signed, without an article', async () => {
  await desk.db.authority.updateMany({ data: { names: { vi: 'Cục', en: 'Authority of Tests' } } })
  const earlier = await sentAs(await draft(), 7)
  expect(earlier).toContain('Violation. Authority of Tests has examined')
  expect(earlier).toMatch(/^V\/v yêu cầu/m)
  const request = await draft()
  await approve(request)
  await send(request)
  expect((await read(request)).letter).toContain('Violation. The Authority of Tests has examined')
})

it('an approval of version 6 is sent with the subject line that it signed, after the addressee', async () => {
  const letter = await sentAs(await draft({ subject: 'Hai nhóm dạy trốn nợ' }), 6)
  expect(subjectLines(letter)[0]).toBe('V/v: Hai nhóm dạy trốn nợ')
  expect(letter.indexOf('V/v: ')).toBeGreaterThan(letter.indexOf('Kính gửi: '))
})

it('an approval of the present version is sent with the subject under the number', async () => {
  const request = await draft({ subject: 'Hai nhóm dạy trốn nợ' })
  await approve(request)
  await send(request)
  const { letter, signedDigest } = await read(request)
  expect(signedDigest).toMatch(/^v10:/)
  expect(letter).toMatch(/^Số: .*\n.* năm 2026\n\nV\/v hai nhóm dạy trốn nợ\n\nKính gửi: /m)
})

it('an approval of version 4 is sent with the letter that it signed', async () => {
  const letter = await sentAs(await draft({ subject: 'Hai nhóm dạy trốn nợ' }), 4)
  expect(subjectLines(letter)).toEqual(['V/v: Hai nhóm dạy trốn nợ', 'Subject: Hai nhóm dạy trốn nợ'])
  expect(letter).not.toContain('tức trước')
})
