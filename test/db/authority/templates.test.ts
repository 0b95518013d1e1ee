/** Letter templates: which one applies, their versions, and their preview. */
import { reinstateLetterTemplate, retireLetterTemplate } from '@takedown/server/domain/letter-templates/retirement.ts'
import { changeLetterTemplate, restoreLetterTemplate } from '@takedown/server/domain/letter-templates/templates.ts'
import { returnRequest } from '@takedown/server/domain/requests/approval.ts'
import { previewTemplate } from '@takedown/server/domain/requests/drafting/template-preview.ts'
import { describe, expect, it } from 'vitest'
import { makeDraft, newKey, type Sent } from '#support/make.ts'
import { type Input, openTemplates, phrase, placeholder } from '#support/objects/own-templates.ts'
import { at } from '#support/objects/own-unit.ts'

const { desk, admin, read, send, add, change, preview, textOf, step, submit, approve } = openTemplates()
const usedBy = async ({ request }: Pick<Sent, 'request'>) =>
  (await desk().db.letterTemplateUse.findMany({ where: { requestId: request }, orderBy: { number: 'asc' } })).map(
    ({ number }) => number,
  )
const subject = (start: string) => phrase('USUAL_SUBJECT', `${start}: {demand} {count} nội dung trên {platform}`)

describe('a letter template', () => {
  it('applies by kind, then to every kind, then the shipped phrase', async () => {
    const draft = await makeDraft(desk(), { at })
    const { platformId } = await desk().db.removalRequest.findUniqueOrThrow({ where: { id: draft.request } })
    const { kind: platformKind } = await desk().db.platform.findUniqueOrThrow({ where: { id: platformId } })
    const shipped = await textOf(draft)
    await add({ phrases: [phrase('ANSWER_HEADING', 'Trả lời chung'), phrase('DEMAND_HEADING', 'Đề nghị chung')] })
    await add({ platformKind, phrases: [phrase('DEMAND_HEADING', 'Đề nghị riêng')] })
    await add({ platformKind: 'REGISTRAR', phrases: [phrase('VIOLATION_HEADING', 'Của loại khác')] })
    await add({ language: 'en', phrases: [phrase('VIOLATION_HEADING', 'In another language')] })
    const text = await textOf(draft)
    expect(shipped).toContain('Cách trả lời. ')
    expect(text.split('――')[0]).toContain('Trả lời chung. ')
    expect(text).toContain('Đề nghị riêng. ')
    expect(text).not.toMatch(/Đề nghị chung|Của loại khác/)
    expect(text.split('――')[0]).toContain('Nội dung vi phạm. ')
    await expect(add({ platformKind })).rejects.toMatchObject({ code: 'TEMPLATE_EXISTS' })
    await expect(add({ platformKind: 'NO_KIND' })).rejects.toMatchObject({ name: 'ValidationError' })
  })

  it('keeps every version, says what changed, and restores one as a new version', async () => {
    const { id } = await add({ phrases: [phrase('ANNEX', 'Phụ lục A')] })
    const next = { phrases: [phrase('ANNEX', 'Phụ lục B {x}')], placeholders: [placeholder('x')] }
    await change(id, 1, next)
    await expect(change(id, 1, next)).rejects.toMatchObject({ name: 'ConflictError', currentVersion: 2 })
    const restore = (expectedVersion: number, number: number) =>
      restoreLetterTemplate(admin(), { key: newKey(), template: id, expectedVersion, number })
    await restore(2, 1)
    await expect(restore(3, 9)).rejects.toMatchObject({ name: 'NotFoundError' })
    const versions = await desk().db.letterTemplateVersion.findMany({
      where: { templateId: id },
      orderBy: { number: 'asc' },
    })
    const { id: author } = await desk().db.user.findFirstOrThrow({ where: { role: 'ADMIN' } })
    expect(versions).toMatchObject([
      {
        number: 1,
        phrases: { ANNEX: 'Phụ lục A' },
        changedPhrases: ['ANNEX'],
        changedPlaceholders: [],
        authorId: author,
      },
      { number: 2, phrases: { ANNEX: 'Phụ lục B {x}' }, changedPhrases: ['ANNEX'], changedPlaceholders: ['x'] },
      { number: 3, phrases: { ANNEX: 'Phụ lục A' }, placeholders: [], restoredFrom: 1 },
    ])
    const events = await desk().db.event.findMany({
      where: { subjectId: id },
      orderBy: { seq: 'asc' },
      include: { payload: true },
    })
    expect(events.map(({ type }) => type)).toEqual(['template.added', 'template.changed', 'template.changed'])
    expect(JSON.parse(events[2]!.payload!.payload!)).toMatchObject({
      ...{ restoredFrom: 1, version: 3, template: { placeholders: [] } },
      previousTemplate: { placeholders: ['{x} TEXT required; vi: Nhãn x'] },
    })
    await expect(changeLetterTemplate(desk().ask('lanh-dao', at), { key: newKey() })).rejects.toMatchObject({
      name: 'ForbiddenError',
    })
  })

  it('is refused with the name of each placeholder that it does not declare, needs or use', async () => {
    const issues = async (input: Input) => {
      const error = await add(input).catch((caught) => caught)
      expect(error.name).toBe('ValidationError')
      return error.issues.map(({ code, part }: { code: string; part: string }) => [code, part])
    }
    expect(await issues({ phrases: [phrase('ANNEX', 'Phụ lục {số}'), phrase('NUMBER', 'Số {nubmer}')] })).toEqual([
      ['placeholder_unknown', '{số}'],
      ['placeholder_needed', '{number}'],
      ['placeholder_unknown', '{nubmer}'],
    ])
    expect(await issues({ phrases: [phrase('ANNEX', '{place}')], placeholders: [placeholder('x')] })).toEqual([
      ['placeholder_elsewhere', '{place}'],
      ['placeholder_unused', '{x}'],
    ])
    await expect(add({ phrases: [phrase('NUMBER', 'Công văn số')] })).rejects.toThrow(
      'phrases.0.text: {number} must stand in the phrase NUMBER (“Công văn số”)',
    )
    const subject = 'Yêu cầu {demand} {count} nội dung trên {platform} {x}'
    expect(await issues({ phrases: [phrase('USUAL_SUBJECT', subject)], placeholders: [placeholder('x')] })).toEqual([
      ['placeholder_elsewhere', '{x}'],
    ])
    const refused = (input: Input) => expect(add(input)).rejects.toMatchObject({ name: 'ValidationError' })
    const used = [phrase('ANNEX', '{x}')]
    await refused({ phrases: [phrase('ANNEX', 'a'.repeat(1001))] })
    await refused({ phrases: [phrase('ANNEX', 'hai\ndòng')] })
    await refused({ phrases: used, placeholders: [placeholder('x'), placeholder('x')] })
    await refused({ phrases: [phrase('DATE', '{place} {day} {month} {year}')], placeholders: [placeholder('day')] })
    await refused({ phrases: used, placeholders: [placeholder('x', 'CHOICE', { options: ['một'] })] })
    await refused({ phrases: used, placeholders: [placeholder('x', 'TEXT', { options: ['một', 'hai'] })] })
    await refused({ phrases: used, placeholders: [placeholder('x', 'TEXT', { labels: [] })] })
    await refused({
      phrases: [phrase('ANNEX', Array.from({ length: 31 }, (_, n) => `{x${n}}`).join(''))],
      placeholders: Array.from({ length: 31 }, (_, n) => placeholder(`x${n}`)),
    })
  })

  it('is previewed in an invented letter and in a real one before anything is stored', async () => {
    const draft = await makeDraft(desk(), { at })
    const input = {
      ...{ name: 'Mẫu', language: 'vi' },
      phrases: [phrase('ANNEX_LINE', 'Kèm {annex} ({count}), ngày {ngay}, {ten}')],
      placeholders: [placeholder('ngay', 'DATE'), placeholder('ten')],
    }
    const reader = { db: desk().db, now: new Date('2026-11-03T02:00:00Z') }
    expect((await previewTemplate(reader, input)).text).toContain('Kèm Phụ lục I (1), ngày 03/11/2026, [Nhãn ten]')
    const real = await previewTemplate(reader, { ...input, request: draft.request })
    expect(real.text).toContain('Kèm Phụ lục I (')
    expect(real.text).toContain('), ngày …, …')
    expect(await desk().db.letterTemplate.count()).toBe(0)
    await expect(previewTemplate(reader, { ...input, placeholders: [] })).rejects.toMatchObject({
      name: 'ValidationError',
    })
  })
})

describe('a new version of a template', () => {
  it('changes drafts at once, but no letter that was submitted', async () => {
    const { id } = await add({ phrases: [phrase('ANSWER_HEADING', 'Bản một')] })
    const [draft, submitted, approved, older] = await Promise.all([1, 2, 3, 4].map(() => makeDraft(desk(), { at })))
    await submit(submitted!)
    await submit(approved!)
    await approve(approved!)
    await change(id, 1, { phrases: [phrase('ANSWER_HEADING', 'Bản hai')] })
    expect([await usedBy(draft!), (await preview({ request: draft!.request })).versions]).toMatchObject([
      [1],
      [{ templateId: id, number: 2 }],
    ])
    expect(await textOf(draft!)).toContain('Bản hai. ')
    for (const each of [submitted!, approved!]) expect(await textOf(each)).toContain('Bản một. ')
    await approve(submitted!)
    await send(submitted!)
    await send(approved!)
    for (const each of [submitted!, approved!]) {
      expect(await read(each)).toMatchObject({ state: 'SENT', letter: expect.stringContaining('Bản một. ') })
      expect(await usedBy(each)).toEqual([1])
    }
    // A returned request is a draft again, and its next submission uses the newest version.
    await submit(older!)
    await change(id, 2, { phrases: [phrase('ANSWER_HEADING', 'Bản ba')] })
    expect(await textOf(older!)).toContain('Bản hai. ')
    await step(returnRequest, older!, 'lanh-dao', { note: 'xem lại' })
    expect(await textOf(older!)).toContain('Bản ba. ')
    await submit(older!)
    expect(await usedBy(older!)).toEqual([3])
  })
})

describe('a retired template', () => {
  it('writes no draft, stays with the letters that were submitted with it, and can be used again', async () => {
    const { id } = await add({ phrases: [phrase('ANSWER_HEADING', 'Câu riêng'), subject('Công văn riêng')] })
    const [draft, submitted] = await Promise.all([1, 2].map(() => makeDraft(desk(), { at })))
    await submit(submitted!)
    const input = (expectedVersion: number) => ({ key: newKey(), template: id, expectedVersion })
    await expect(retireLetterTemplate(desk().ask('lanh-dao', at), input(1))).rejects.toMatchObject({
      name: 'ForbiddenError',
    })
    await expect(retireLetterTemplate(admin(), input(2))).rejects.toMatchObject({ name: 'ConflictError' })
    await retireLetterTemplate(admin(), input(1))
    expect(await textOf(draft!)).not.toContain('Câu riêng')
    expect((await preview({ request: draft!.request })).versions).toEqual([])
    expect((await read(draft!)).subject).not.toContain('Công văn riêng')
    expect(await textOf(await makeDraft(desk(), { at }))).not.toContain('Câu riêng')
    await approve(submitted!)
    await send(submitted!)
    expect(await read(submitted!)).toMatchObject({ letter: expect.stringContaining('Câu riêng. ') })
    expect(await usedBy(submitted!)).toEqual([1])
    for (const step of [
      () => retireLetterTemplate(admin(), input(1)),
      () => change(id, 1, {}),
      () => restoreLetterTemplate(admin(), { ...input(1), number: 1 }),
    ])
      await expect(step()).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
    await expect(add({})).rejects.toMatchObject({ code: 'TEMPLATE_EXISTS', ids: [id] })

    await reinstateLetterTemplate(admin(), input(1))
    await expect(reinstateLetterTemplate(admin(), input(1))).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
    expect(await textOf(draft!)).toContain('Câu riêng')
    expect((await read(draft!)).subject).toContain('Công văn riêng')
    const events = await desk().db.event.findMany({ where: { subjectId: id }, orderBy: { seq: 'asc' } })
    expect(events.map(({ type }) => type)).toEqual(['template.added', 'template.retired', 'template.reinstated'])
  })
})
