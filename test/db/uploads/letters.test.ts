/** POST /letters: an official letter becomes a tip, and a file that cannot be read changes nothing. */
import { zipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'

let app: TestApp
let officer: Client
beforeAll(async () => {
  app = await startApp()
  officer = await app.as('OPERATOR')
})
afterAll(() => app.stop())

async function send(who: Client, body: Uint8Array | string, name = 'cong-van.txt', method = 'POST') {
  const response = await fetch(`${app.url}/letters?name=${encodeURIComponent(name)}`, {
    method,
    headers: who.headers as Record<string, string>,
    ...(method === 'POST' ? { body: typeof body === 'string' ? body : new Uint8Array(body) } : {}),
  })
  return { status: response.status, body: await response.json() }
}

const text = `Số: 12/CVD-QLTT
Hà Nội, ngày 12 tháng 3 năm 2026
Đề nghị gỡ bỏ các nội dung sau:
1. https://www.facebook.com/groups/4444444444
Bản gốc: https://baovidu.example/bai-goc
Nơi nhận:
- Trang https://www.facebook.com/bo.vi.du.vn
`

it('files a letter as a tip, once, and states the verdict about each address', async () => {
  const sent = await send(officer, text)
  expect(sent).toMatchObject({
    status: 201,
    body: {
      ...{ fresh: true, kind: 'DEMAND', date: '2026-03-12', registerNumbers: ['12/CVD-QLTT'], added: 1 },
      addresses: [
        { url: 'https://facebook.com/groups/4444444444', verdict: 'REMOVE', reason: null },
        { url: 'https://baovidu.example/bai-goc', verdict: 'ORIGINAL' },
        { url: 'https://facebook.com/bo.vi.du.vn', verdict: 'CONTACT' },
      ],
    },
  })
  expect(await send(officer, text)).toMatchObject({ status: 200, body: { fresh: false, tip: sent.body.tip } })
  const tip = await app.db.tip.findUniqueOrThrow({
    where: { id: sent.body.tip.split('_')[1] },
    include: { items: { include: { item: true } } },
  })
  expect(tip).toMatchObject({ source: 'LETTER', subject: 'cong-van', registerNumber: '12/CVD-QLTT' })
  expect(tip.items.map(({ item }) => item.canonicalUrl)).toEqual(['https://facebook.com/groups/4444444444'])
})

it('adds no item for a letter that withdraws a demand', async () => {
  const retraction = 'Sở xin rút lại đề nghị gỡ bài viết https://www.facebook.com/to.dan.pho/posts/6666666666.'
  expect(await send(officer, retraction)).toMatchObject({ status: 201, body: { kind: 'RETRACTION', added: 0 } })
})

it('refuses a file that cannot be read with its reason, and changes nothing', async () => {
  const before = await app.db.tip.count()
  const broken: [name: string, bytes: Uint8Array | string, reason: string][] = [
    ['a.pdf', '%PDF-1.7\nnothing', 'broken'],
    ['a.docx', zipSync({ 'word/document.xml': new Uint8Array(30_000_000) }), 'too large'],
    ['a.docx', zipSync({ 'xl/workbook.xml': new Uint8Array(3) }), 'no letter'],
    ['a.eml', new Uint8Array(300), 'no text'],
    ['a.txt', '', 'empty'],
    ['a.txt', new Uint8Array([65, 0, 66, 0, 255]), 'binary'],
  ]
  for (const [name, bytes, reason] of broken)
    expect(await send(officer, bytes, name), name).toMatchObject({ status: 422, body: { code: 'UNREADABLE', reason } })
  expect(await send(officer, new Uint8Array(20_000_001))).toMatchObject({ status: 413, body: { code: 'TOO_LARGE' } })
  expect(await app.db.tip.count()).toBe(before)
})

it('is open to officers alone', async () => {
  expect(await send(app.nobody(), text)).toMatchObject({ status: 401 })
  for (const who of [
    await app.as('PRESS'),
    await app.as('PLATFORM', 'facebook'),
    await app.key('INTEGRATOR', ['read', 'write']),
  ])
    expect(await send(who, text)).toMatchObject({ status: 403 })
  expect(await send(officer, text, 'a.txt', 'GET')).toMatchObject({ status: 405 })
})
