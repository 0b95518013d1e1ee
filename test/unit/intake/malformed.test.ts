/** A malformed line is refused with a reason, and the lines beside it are taken. */
import { describe, expect, test } from 'vitest'
import { hostileFile } from '#support/intake/hostile-files.ts'
import { look, taken } from '#support/intake/read.ts'

const malformed: string[] = [
  ...[
    'vay nhanh',
    'không có',
    'xem hình',
    'a b c',
    'nhóm kín',
    '???',
    '---',
    '12345',
    'TP.HCM',
    'liên hệ quản trị viên',
  ],
  ...[
    'javascript:alert(1)',
    'mailto:a@b.vn',
    'ftp://vay.vn/x',
    'file:///etc/passwd',
    'data:text/html,x',
    'tel:0912345678',
  ],
  ...[
    'http://localhost/x',
    'http://127.0.0.1/x',
    'http://192.168.1.1/x',
    'http://10.0.0.1/',
    'http://172.16.0.1/x',
    'http://[::1]/x',
  ],
  ...[
    'http://vay',
    'https://',
    'http://',
    'https:///x',
    'https://.',
    'https://..',
    'https://-vay.com/x',
    'http://0.0.0.0/x',
    'http://a..b.com/x',
  ],
  ...[
    'https://facebook.com/',
    'https://www.facebook.com',
    'https://tiktok.com',
    'https://www.youtube.com/',
    'https://t.me',
    'https://facebook.com/login',
  ],
  ...[
    'com.vn',
    'https://com.vn/',
    'https://co.uk/x',
    'vay.khongco',
    'https://vay.khongcotld/x',
    'a@b.vn',
    'nguoi.dung@gmail.com',
  ],
  ...[
    'https://facebook.com/groups/123…',
    'https://www.facebook.com/groups/abc...',
    'https://youtube.com/watch?v=abc...',
  ],
  ...[
    'NOT https://vay.vn/x',
    'không chặn: https://vay.vn/x',
    'trừ https://vay.vn/x',
    '@@||vay.vn^',
    'vay.vn##.banner',
    '! chú thích',
    '# chú thích',
  ],
  ...[
    `https://facebook.com/${'a'.repeat(2_100)}`,
    'https://vay.vn/\ufffd',
    'UID 12',
    'fb/zalo',
    'https://_vay_.com/x',
    'https://vay.com:99999/x',
  ],
]

test('there are at least 60 malformed lines', () => {
  expect(malformed.length).toBeGreaterThanOrEqual(60)
})

const good = 'https://www.facebook.com/groups/123456'

describe.each(malformed)('%s', (line) => {
  test('is refused in a list and in a table, with a reason', async () => {
    const list = await taken(`${good}\n${line}\n${good}7\n`)
    expect(list.rows.map(({ url }) => url)).toEqual([
      'https://facebook.com/groups/123456',
      null,
      'https://facebook.com/groups/1234567',
    ])
    expect(list.rows[1]!.reason).toMatch(/^(?:url: |the line )\S/)
    const table = await taken(`STT;Link;Loại\n1;${good};Nhóm\n2;${line};Nhóm\n`)
    expect(table.rows.map(({ url }) => url)).toEqual(['https://facebook.com/groups/123456', null])
  })
})

test('hostile files give rows or a refusal, and none gives an error', { timeout: 300_000 }, async () => {
  for (let number = 0; number < (process.env.FULL ? 2_000 : 200); number++) {
    const { kind, bytes } = hostileFile(number)
    const started = performance.now()
    const result = await look(bytes)
    expect([number, kind, 'refused' in result || 'rows' in result]).toEqual([number, kind, true])
    expect(performance.now() - started).toBeLessThan(15_000)
  }
})
