/** The placeholders of letter templates: officers fill them in, and their values are signed. */
import { describe, expect, it } from 'vitest'
import { makeDraft } from '#support/make.ts'
import { openTemplates, phrase, placeholder } from '#support/objects/own-templates.ts'
import { at } from '#support/objects/own-unit.ts'

const { desk, read, send, add, change, preview, textOf, submit, approve, fill } = openTemplates()

describe('the placeholders of a template', () => {
  const typed = {
    phrases: [phrase('ANNEX_LINE', '{annex} {count}; {ten}; {so}; {ngay}; {muc}; {them}')],
    placeholders: [
      ...[placeholder('ten'), placeholder('so', 'NUMBER'), placeholder('ngay', 'DATE')],
      placeholder('muc', 'CHOICE', { options: ['cao', 'thấp'] }),
      placeholder('them', 'TEXT', { required: false }),
    ],
  }

  it('block the submission by name until each required one has a value of its type', async () => {
    await add(typed)
    const draft = await makeDraft(desk(), { at })
    await expect(submit(draft)).rejects.toMatchObject({
      code: 'PLACEHOLDER_MISSING',
      names: ['Nhãn ten {ten} (vi)', 'Nhãn so {so} (vi)', 'Nhãn ngay {ngay} (vi)', 'Nhãn muc {muc} (vi)'],
      placeholders: ['ten', 'so', 'ngay', 'muc'].map((name) => ({
        ...{ name, labels: { vi: `Nhãn ${name}` }, language: 'vi', phrases: ['ANNEX_LINE'], value: null },
      })),
    })
    for (const [name, wrong] of [
      ...[
        ['so', 'mười'],
        ['so', '1e5'],
        ['ngay', '2026-02-30'],
        ['ngay', '30/01/2026'],
        ['muc', 'vừa'],
      ],
      ...[
        ['lạ', 'x'],
        ['constructor', 'x'],
        ['ten', 'a'.repeat(501)],
        ['ten', 'hai\ndòng'],
        ['ten', 'đảo \u202e'],
      ],
    ] as const)
      await expect(fill(draft, { [name]: wrong }), `${name}: ${wrong}`).rejects.toMatchObject({
        name: 'ValidationError',
      })
    await fill(draft, { ten: 'Đoàn 1', so: '1234567.5', ngay: '2026-11-03' })
    await expect(submit(draft)).rejects.toMatchObject({ names: ['Nhãn muc {muc} (vi)'] })
    await fill(draft, { ten: 'Đoàn 1', so: '1234567.5', ngay: '2026-11-03', muc: 'cao' })
    expect(await textOf(draft)).toMatch(/Phụ lục I \d+; Đoàn 1; 1\.234\.567,5; 03\/11\/2026; cao; $/m)
    await submit(draft)
    await approve(draft)
    await send(draft)
    expect((await read(draft)).letter).toContain('; Đoàn 1; 1.234.567,5; 03/11/2026; cao; ')
  })

  it('print a value as it is: nothing in it is expanded', async () => {
    const { id } = await add({
      phrases: [phrase('ANNEX_LINE', '{annex} {count}; {ten}; {constructor}; {so}')],
      placeholders: [placeholder('ten'), placeholder('constructor'), placeholder('so', 'NUMBER')],
    })
    const draft = await makeDraft(desk(), { at })
    await fill(draft, { ten: '{so} {annex} $& $1 {ten}', constructor: '<b>{number}</b>', so: '7' })
    expect(await textOf(draft)).toContain('; {so} {annex} $& $1 {ten}; <b>{number}</b>; 7')
    // Of another type now, the stored value counts as missing.
    await change(id, 1, {
      phrases: [phrase('ANNEX_LINE', '{annex} {count}; {ten}')],
      placeholders: [placeholder('ten', 'NUMBER')],
    })
    expect(await textOf(draft)).toMatch(/Phụ lục I \d+; …$/m)
    await expect(submit(draft)).rejects.toMatchObject({
      names: ['Nhãn ten {ten} (vi)'],
      placeholders: [{ name: 'ten', phrases: ['ANNEX_LINE'], value: '{so} {annex} $& $1 {ten}' }],
    })
  })

  it('cannot multiply a letter: a phrase repeats a name at most twice, and the letter has a limit', async () => {
    const [ten] = [placeholder('ten')]
    await expect(
      add({ phrases: [phrase('ANNEX_LINE', `{annex} {count} ${'{ten}'.repeat(3)}`)], placeholders: [ten] }),
    ).rejects.toMatchObject({
      issues: [{ path: 'phrases.0.text', code: 'placeholder_repeated', part: '{ten}' }],
    })
    const names = Array.from({ length: 9 }, (_, index) => `o_${index}`)
    await add({
      phrases: [phrase('ANNEX_LINE', `{annex} {count} ${names.map((name) => `{${name}}`).join(' ')}`)],
      placeholders: names.map((name) => placeholder(name)),
    })
    const draft = await makeDraft(desk(), { at })
    const values = (length: number) => Object.fromEntries(names.map((name) => [name, 'a'.repeat(length)]))
    await fill(draft, values(400))
    const tooLong = {
      code: 'LETTER_TOO_LONG',
      names: [expect.stringContaining('ANNEX_LINE (vi): “{annex} {count} aaa')],
    }
    await expect(fill(draft, values(500))).rejects.toMatchObject(tooLong)
    const typed = names.map((name) => ({ name, texts: [{ language: 'vi', text: 'a'.repeat(500) }] }))
    await expect(preview({ request: draft.request, values: typed })).rejects.toMatchObject(tooLong)
    // A template of an earlier version may repeat a name more often.
    await desk().sql.query(`UPDATE letter_template_version SET phrases = $1`, [
      { ANNEX_LINE: `{annex} {count} ${'{o_0}'.repeat(20)}` },
    ])
    await expect(submit(draft)).rejects.toMatchObject(tooLong)
  })

  it('are signed: a value that changed after the approval returns the request to the approval', async () => {
    // The phrase is printed in the annex alone, whose text is no part of the signed letter.
    await add({ phrases: [phrase('ITEM_KIND', '{kind} {ten}')], placeholders: [placeholder('ten')] })
    const draft = await makeDraft(desk(), { at })
    await fill(draft, { ten: 'đã ký' })
    await submit(draft)
    await approve(draft)
    await desk().db.removalRequest.update({
      where: { id: draft.request },
      data: { templateValues: { ten: { vi: 'chưa ký' } } },
    })
    await expect(send(draft)).rejects.toMatchObject({ code: 'SIGNED_CONTENT_CHANGED' })
    expect(await read(draft)).toMatchObject({ state: 'AWAITING_APPROVAL', changedParts: ['LETTER'] })
  })
})
