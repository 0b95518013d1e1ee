/**
 * Reposts on PostgreSQL: proposals of random images equal those of a slow model, officers decide about them, and files
 * of categories that forbid captures are no sign.
 */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { updateCase } from '@takedown/server/domain/cases/cases.ts'
import { marked } from '@takedown/server/domain/page-captures/mark.ts'
import { decideRepost } from '@takedown/server/domain/reposts/decide.ts'
import { storeHashes, takeUnhashedFile } from '@takedown/server/domain/reposts/file-hashes.ts'
import { readReposts } from '@takedown/server/domain/reposts/read.ts'
import { proposeReposts } from '@takedown/server/domain/reposts/search.ts'
import { textHash } from '@takedown/server/domain/reposts/text-hash.ts'
import { hashNext } from '@takedown/server/jobs/evidence/reposts.ts'
import { FileReader } from '@takedown/server/reports/file-reader.ts'
import { Storage } from '@takedown/server/storage/storage.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answer, type Desk, makeCase, makeSent, newKey, openDesk } from '#support/make.ts'

const removed = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const
const [sentAt, answeredAt, laterAt] = ['2026-03-02T02:00:00Z', '2026-03-03T02:00:00Z', '2026-03-05T02:00:00Z']
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

/** Attaches an image with such a perceptual hash to each item, and returns the SHA-256 of the files. */
async function attachImages(itemIds: readonly string[], hashes: readonly bigint[]): Promise<string[]> {
  const files = itemIds.map((itemId, index) => {
    const bytes = Buffer.from(newKey())
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return { itemId, bytes, hash: hashes[index]!, file: { sha256, size: bytes.length, mime: 'image/png' } }
  })
  const { caseId } = await desk.db.caseItem.findFirstOrThrow({ where: { itemId: itemIds[0]! } })
  const uploadedAt = new Date(laterAt)
  const names = { number: 900, fileName: 'anh.png', capturedBy: 'Thử', capturedAt: uploadedAt, recordedAt: uploadedAt }
  await desk.db.blob.createMany({ data: files.map(({ bytes, file }) => ({ ...file, bytes, uploadedAt })) })
  await desk.db.evidence.createMany({ data: files.map(({ itemId, file }) => ({ ...file, ...names, caseId, itemId })) })
  for (const { hash, file } of files)
    await storeHashes(desk.db, file.sha256, { text: null, image: hash.toString(16).padStart(16, '0') }, uploadedAt)
  return files.map(({ file }) => file.sha256)
}
const attachImage = async (itemId: string, hash: bigint) => (await attachImages([itemId], [hash]))[0]!

async function violations(count: number): Promise<string[]> {
  const sent = await makeSent(desk, { at: sentAt, count })
  await answer(desk, sent, sent.items, removed, { at: answeredAt })
  return sent.contents
}
const search = async () => {
  while (await proposeReposts(desk.db, new Date(laterAt)));
}
const bitsOf = (number: bigint) => number.toString(2).replaceAll('0', '').length
/** Pairs of items with the distance of their images. */
const proposed = async () =>
  (await desk.db.repost.findMany({ where: { imageDistance: { not: null } } }))
    .map(({ itemId, earlierId, imageDistance }) => `${itemId} ${earlierId} ${imageDistance}`)
    .sort()

it('proposes the pairs of images that a comparison of all images gives', async () => {
  const earlier = await violations(25)
  const { contents: items } = await makeCase(desk, { at: laterAt, count: 40 })
  const flips = fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: 10 })
  const images = fc.record({
    originals: fc.array(fc.noBias(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })), { minLength: 25, maxLength: 25 }),
    copies: fc.array(fc.record({ of: fc.nat(24), flips }), { minLength: 40, maxLength: 40 }),
  })
  const [{ originals, copies }] = fc.sample(images, 1) as [
    { originals: bigint[]; copies: { of: number; flips: number[] }[] },
  ]
  await attachImages(earlier, originals)
  const hashes = copies.map((copy) => copy.flips.reduce((hash, bit) => hash ^ (1n << BigInt(bit)), originals[copy.of]!))
  await attachImages(items, hashes)
  await search()
  const expected = items.flatMap((item, index) =>
    earlier.flatMap((each, place) => {
      const distance = bitsOf(hashes[index]! ^ originals[place]!)
      return distance <= 7 ? [`${item} ${each} ${distance}`] : []
    }),
  )
  expect(expected.length).toBeGreaterThan(5)
  expect(await proposed()).toEqual(expected.sort())
  // The look-up reads an index, even if the table is large.
  const plan = await desk.sql.query(
    `SET LOCAL enable_seqscan = off; EXPLAIN SELECT 1 FROM file_hash WHERE image_bands && near_bands(7)`,
  )
  expect(JSON.stringify(plan)).toContain('file_hash_image')
})

it('compares hashes of 64 bits by parts: every hash that differs in at most 7 bits shares a part', async () => {
  const flips = fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { minLength: 7, maxLength: 7 })
  const samples = fc.sample(fc.tuple(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), flips), 500)
  const pairs = samples.map(([hash, bits]) => [
    hash,
    BigInt.asIntN(
      64,
      bits.reduce((flipped, bit) => flipped ^ (1n << BigInt(bit)), hash),
    ),
  ])
  const { rows } = await desk.sql.query(
    `SELECT count(*)::int AS missed FROM unnest($1::bigint[], $2::bigint[]) pair (a, b)
     WHERE NOT image_bands(a) && near_bands(b)`,
    [pairs.map(([hash]) => String(hash)), pairs.map(([, flipped]) => String(flipped))],
  )
  expect(rows).toEqual([{ missed: 0 }])
})

it('proposes nothing for an image that many items have, and nothing that was recorded before the request', async () => {
  const earlier = await violations(25)
  await attachImages(
    earlier,
    earlier.map(() => 0x123456789abcdef0n),
  )
  const { contents: old } = await makeCase(desk, { at: '2026-03-01T02:00:00Z' })
  const [first] = await violations(1)
  await attachImage(first!, 0x0fedcba987654321n)
  await attachImage(old[0]!, 0x0fedcba987654321n)
  const { contents: late } = await makeCase(desk, { at: laterAt })
  await attachImage(late[0]!, 0x123456789abcdef0n)
  await search()
  const ofImages = { imageDistance: { not: null }, itemId: { in: [old[0]!, late[0]!] } }
  expect(await desk.db.repost.count({ where: ofImages })).toBe(0)
})

it('compares the letters of captured texts, and owners', async () => {
  const words =
    'Vay tiền nhanh không cần thế chấp, nhận tiền ngay trong ngày, chỉ cần căn cước công dân và số điện thoại. '
  expect(textHash(`${words} 12 lượt xem`)).toBe(textHash(`${words.toUpperCase()} 9.431 LƯỢT XEM!`))
  expect(textHash('Đăng nhập')).toBeNull()
  const group = 'https://facebook.com/groups/735100000000001/posts/'
  const sent = await makeSent(desk, { at: sentAt, urls: [`${group}1001`], evidence: words })
  await answer(desk, sent, sent.items, removed, { at: answeredAt })
  const again = await makeCase(desk, { at: laterAt, urls: [`${group}1002`], evidence: `${words} 12:30` })
  for (let file = await takeUnhashedFile(desk.db, new Date(laterAt)); file; ) {
    const { bytes } = await desk.db.blob.findUniqueOrThrow({ where: { sha256: file.sha256 } })
    await storeHashes(
      desk.db,
      file.sha256,
      { text: textHash(Buffer.from(bytes).toString()), image: null },
      new Date(laterAt),
    )
    file = await takeUnhashedFile(desk.db, new Date(laterAt))
  }
  await search()
  // A third post of the group waits until somebody decided about the second one.
  const third = await makeCase(desk, { at: laterAt, urls: [`${group}1003`] })
  await search()
  expect(await readReposts(desk.db, third.contents)).toEqual([])
  const listed = await readReposts(desk.db, again.contents)
  const [itemId, earlierId] = [again.contents[0], sent.contents[0]]
  expect(listed).toMatchObject([{ itemId, earlierId, sameText: true, sameOwner: true, imageDistance: null }])
})

it('compares texts of captures without their marks, and goes on without a file whose bytes are lost', async () => {
  const words =
    'Cho vay nặng lãi qua ứng dụng, gọi điện đe dọa người thân của người vay và đăng ảnh của họ lên mạng xã hội. '
  const [reader, storage] = [new FileReader({ threads: 1 }), new Storage(desk.db)]
  const hashed = async (address: string) => {
    const mark = { address, at: new Date(laterAt), id: crypto.randomUUID() }
    const chunks: Uint8Array[] = []
    for await (const chunk of marked('text', Readable.from([Buffer.from(words)]), mark)) chunks.push(chunk)
    const made = await makeCase(desk, { at: laterAt, evidence: Buffer.concat(chunks).toString() })
    const { sha256 } = await desk.db.evidence.findFirstOrThrow({ where: { caseId: made.case } })
    const problems: unknown[] = []
    const lost = { failed: (error: unknown) => problems.push(error), worked: () => {} }
    while (await hashNext({ db: desk.db, storage, reader }, new Date(laterAt), lost));
    expect(problems).toEqual([])
    return (await desk.db.fileHash.findUniqueOrThrow({ where: { sha256 } })).textHash
  }
  const first = await hashed('https://a.example/1')
  expect(first).toBe(textHash(words))
  expect(first).not.toBeNull()
  expect(await hashed('https://b.example/2?dài=có')).toBe(first)

  // A file of the storage whose bytes are gone does not fail the job; it is tried again later.
  const { sha256 } = await desk.db.evidence.findFirstOrThrow({ orderBy: { recordedAt: 'desc' } })
  await desk.db.$executeRaw`UPDATE file_hash SET hashed_at = NULL WHERE sha256 = ${sha256}`
  await desk.db.$executeRaw`UPDATE blob SET in_storage = true, bytes = '' WHERE sha256 = ${sha256}`
  const problems: unknown[] = []
  const lost = { failed: (error: unknown) => problems.push(error), worked: () => {} }
  expect(await hashNext({ db: desk.db, storage, reader }, new Date(laterAt), lost)).toBe(false)
  expect(problems).toMatchObject([{ name: 'LostFileError' }])
  expect((await desk.db.fileHash.findUniqueOrThrow({ where: { sha256 } })).hashedAt).toBeNull()
  await reader.close()
})

it('lets an officer confirm, reject and take back, once each, and logs it', async () => {
  const [earlier] = await violations(1)
  const made = await makeCase(desk, { at: laterAt })
  const item = made.contents[0]!
  await attachImage(earlier!, 0xaaaa5555cccc3333n)
  await attachImage(item, 0xaaaa5555cccc3330n)
  await search()
  const decide = (state: string, reason?: string) =>
    decideRepost(desk.ask('can-bo-1', laterAt), { key: newKey(), item, earlier, state, reason })
  const stored = async () => (await readReposts(desk.db, [earlier!])).find(({ itemId }) => itemId === item)
  expect(await stored()).toMatchObject({ itemId: item, imageDistance: 2, state: 'PROPOSED' })
  await expect(decide('REJECTED')).rejects.toMatchObject({ name: 'ValidationError' })
  await decide('CONFIRMED')
  expect(await stored()).toMatchObject({ state: 'CONFIRMED', decidedAt: new Date(laterAt) })
  await expect(decide('REJECTED', 'Khác')).rejects.toMatchObject({ name: 'ValidationError' })
  await decide('PROPOSED', 'Bấm nhầm')
  await decide('REJECTED', 'Ảnh quảng cáo chung')
  // Another search does not change a decision.
  await attachImage(item, 0xaaaa5555cccc3333n)
  await search()
  expect(await stored()).toMatchObject({ state: 'REJECTED', imageDistance: 2, reason: 'Ảnh quảng cáo chung' })
  const events = await desk.sql.query(
    `SELECT type, case_id FROM event WHERE subject_id = $1 AND type LIKE 'item.repost%' ORDER BY seq`,
    [item],
  )
  expect(events.rows.map(({ type }) => type)).toEqual([
    'item.repost_confirmed',
    'item.repost_reopened',
    'item.repost_rejected',
  ])
  expect(events.rows[0].case_id).toBe(made.case)
  const { viewer, ...context } = desk.ask('can-bo-1', laterAt)
  for (const role of ['AUDITOR', 'ADMIN'] as const)
    await expect(
      decideRepost(
        { ...context, viewer: { ...viewer, role } as typeof viewer },
        { key: newKey(), item, earlier, state: 'CONFIRMED' },
      ),
    ).rejects.toMatchObject({ name: 'ForbiddenError' })
})

it('uses no file of a category that forbids captures', async () => {
  const [earlier] = await violations(1)
  const made = await makeCase(desk, { at: laterAt })
  await attachImage(earlier!, 0x1111eeee2222ddddn)
  const { version } = await desk.db.case.findUniqueOrThrow({ where: { id: made.case } })
  const sealed = await attachImage(made.contents[0]!, 0x1111eeee2222ddddn)
  await desk.db.fileHash.update({ where: { sha256: sealed }, data: { hashedAt: null } })
  await updateCase(desk.ask('can-bo-1', laterAt), {
    ...{ key: newKey(), case: made.case, expectedVersion: version, category: desk.categories['xam-hai-tre-em'] },
  })
  await search()
  const listed = await readReposts(desk.db, made.contents)
  expect(listed.filter(({ imageDistance }) => imageDistance !== null)).toEqual([])
  const taken = []
  for (let file = await takeUnhashedFile(desk.db, new Date(laterAt)); file && taken.length < 50; ) {
    taken.push(file.sha256)
    await storeHashes(desk.db, file.sha256, { text: null, image: null }, new Date(laterAt))
    file = await takeUnhashedFile(desk.db, new Date(laterAt))
  }
  expect(taken).not.toContain(sealed)
})
