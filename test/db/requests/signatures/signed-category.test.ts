/** An approval signs the names and the flags of the category. Approvals of earlier versions signed the category alone. */
import { createHash } from 'node:crypto'
import { stillChanged } from '@takedown/server/domain/approvals/changes.ts'
import { addCategory, changeCategory } from '@takedown/server/domain/categories/categories.ts'
import { readLocked } from '@takedown/server/domain/signatures/locked-request.ts'
import { readableSignatureOf } from '@takedown/server/domain/signatures/signature.ts'
import { signedContentOf } from '@takedown/server/domain/signatures/signed-content.ts'
import { expect, it } from 'vitest'
import { newKey, type Sent } from '#support/make.ts'
import { openApprovals } from '#support/objects/approvals.ts'
import { named, textsIn } from '#support/objects/own-reference.ts'
import { at } from '#support/objects/own-unit.ts'

const { desk, admin, send, approved, approve, check, outcome } = openApprovals()

/** An approved request of a case in a category that no other test uses. */
const inOwnCategory = async () => {
  const fields = { names: named(`Lĩnh vực ${newKey()}`), severity: 3, expression: false, noCapture: false }
  const { id } = await addCategory(admin(), { key: newKey(), ...fields })
  const { slug } = await desk().db.category.findUniqueOrThrow({ where: { id } })
  desk().categories[slug] = id
  return { category: id, draft: await approved({ category: slug }) }
}
const change = async (category: string, fields: object) => {
  const { names, version, severity, expression, noCapture } = await desk().db.category.findUniqueOrThrow({
    where: { id: category },
  })
  const stored = { names: textsIn(names), severity, expression, noCapture }
  return changeCategory(admin(), { key: newKey(), category, expectedVersion: version, ...stored, ...fields })
}
const differences = async ({ request }: Sent) =>
  stillChanged(desk().db, await readLocked(desk().db, { id: request }), new Date(at))

it('returns a request to the approval when its category is renamed, with both names, and sends it once it is signed again', async () => {
  const { category, draft } = await inOwnCategory()
  const other = await approved()
  const { names } = await desk().db.category.findUniqueOrThrow({ where: { id: category } })
  const renamed = `Tên khác ${newKey()}`
  await change(category, { names: named(renamed, 'Another name') })
  await check()
  expect(await outcome(draft)).toEqual(['AWAITING_APPROVAL', ['CATEGORY']])
  expect(await outcome(other)).toEqual(['APPROVED', []])
  const { vi, en } = names as { vi: string; en: string }
  expect(await differences(draft)).toEqual([
    { part: 'CATEGORY', item: null, before: [vi, en], after: [renamed, 'Another name'] },
  ])
  await approve(draft)
  await send(draft)
  expect(await outcome(draft)).toEqual(['SENT', []])
})

it.each([
  ['is named differently in another language than that of the letter', { names: 'en' }, ['Category'], ['Other']],
  ['concerns speech from now on', { expression: true }, [], ['EXPRESSION']],
])('sends nothing of a request whose category %s', async (_what, fields, before, after) => {
  const { category, draft } = await inOwnCategory()
  const { names } = await desk().db.category.findUniqueOrThrow({ where: { id: category } })
  const { vi } = names as { vi: string }
  await change(category, 'names' in fields ? { names: named(vi, 'Other') } : fields)
  await expect(send(draft)).rejects.toMatchObject({ code: 'SIGNED_CONTENT_CHANGED', ids: [draft.request] })
  expect(await outcome(draft)).toEqual(['AWAITING_APPROVAL', ['CATEGORY']])
  expect(await differences(draft)).toEqual([{ part: 'CATEGORY', item: null, before, after }])
})

it('stays approved when the category gets another severity, which no approval signs', async () => {
  const { category, draft } = await inOwnCategory()
  await change(category, { severity: 5 })
  await check()
  expect(await outcome(draft)).toEqual(['APPROVED', []])
})

it('compares an approval of digest version 3 by its version, which signed no name of the category', async () => {
  const { category, draft } = await inOwnCategory()
  const id = draft.request
  const stored = await readLocked(desk().db, { id })
  const signature = await readableSignatureOf(
    desk().db,
    { ...stored, signedDigest: `v3:${'0'.repeat(64)}` },
    new Date(at),
  )
  expect(signature.digest).toMatch(/^v3:/)
  expect(signature.parts.CATEGORY).toBe(createHash('sha256').update(JSON.stringify(category)).digest('hex'))
  const { digest, parts } = signature
  const data = { signedDigest: digest, signedParts: parts, signedContent: signedContentOf(signature) }
  await desk().db.removalRequest.update({ where: { id }, data })
  await change(category, { names: named(newKey()) })
  await check()
  expect(await outcome(draft)).toEqual(['APPROVED', []])
  await send(draft)
  expect(await outcome(draft)).toEqual(['SENT', []])
})
