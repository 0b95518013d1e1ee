/** A subject that nobody wrote follows the items, the measure and the templates of its letter until the letter is sent. */
import { restoreLetterTemplate } from '@takedown/server/domain/letter-templates/templates.ts'
import { editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { expect, it } from 'vitest'
import { draftOf, makeCase, newKey, type Sent } from '#support/make.ts'
import { openTemplates, phrase } from '#support/objects/own-templates.ts'
import { at } from '#support/objects/own-unit.ts'

const { desk, admin, read, send, add, change, preview, step, submit, approve } = openTemplates()
const edit = (draft: Sent, input: object) => step(editRequest, draft, 'can-bo-1', { ...input })
const subjects = (text: string) => ({ phrases: [phrase('USUAL_SUBJECT', `${text} {demand} {platform}`)] })
/** The subject in lists and in the letter. */
const shown = async (draft: Sent) => [
  (await read(draft)).subject,
  /V\/v (.*)/
    .exec((await preview({ request: draft.request })).text)?.[1]
    ?.replace(/^./, (letter) => letter.toUpperCase()),
]
const both = (subject: string) => [subject, subject]

it('a default subject follows items and templates, also one that states the count twice, and a written one stays', async () => {
  const { id } = await add(subjects('Bản một: {count} và {count}'))
  const made = await makeCase(desk(), { at, count: 4 })
  const draft = await draftOf(desk(), { ...made, contents: made.contents.slice(0, 3) }, { at })
  const rest = 'ngăn chặn, gỡ bỏ Facebook'
  expect(await shown(draft)).toEqual(both(`Bản một: 3 và 3 ${rest}`))
  // A client that sends the default subject back writes nothing.
  const sameSubject = [{ language: 'vi', text: (await read(draft)).subject }]
  await edit(draft, { subjects: sameSubject, addItems: made.contents.slice(3) })
  expect(await shown(draft)).toEqual(both(`Bản một: 4 và 4 ${rest}`))

  await change(id, 1, subjects('Bản hai: {count}'))
  expect(await shown(draft)).toEqual(both(`Bản hai: 4 ${rest}`))
  // Nor does a client that read the subject before the template changed.
  await edit(draft, { subjects: sameSubject, removeItems: made.contents.slice(3) })
  expect(await shown(draft)).toEqual(both(`Bản hai: 3 ${rest}`))
  const other = await draftOf(desk(), await makeCase(desk(), { at }), { at, subject: 'Một nhóm' })
  await restoreLetterTemplate(admin(), { key: newKey(), template: id, expectedVersion: 2, number: 1 })
  expect(await shown(draft)).toEqual(both(`Bản một: 3 và 3 ${rest}`))
  expect(await shown(other)).toEqual(both('Một nhóm'))

  // From the submission on, the letter keeps the versions of its templates, but still follows its items.
  await submit(draft)
  await approve(draft)
  await change(id, 3, subjects('Bản ba: {count}'))
  await step(withdrawItems, draft, 'can-bo-1', { items: [draft.items[0]], reason: 'Nhầm' })
  expect(await shown(draft)).toEqual(both(`Bản một: 2 và 2 ${rest}`))
  await approve(draft)
  await send(draft)
  const sent = await read(draft)
  expect(sent.subject).toBe(`Bản một: 2 và 2 ${rest}`)
  expect(sent.letter).toContain(`V/v bản một: 2 và 2 ${rest}`)
})
