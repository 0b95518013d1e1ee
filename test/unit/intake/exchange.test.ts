/** Lists in exchange formats, mails and block lists are recognized by their contents. */
import { describe, expect, test } from 'vitest'
import { look, taken } from '#support/intake/read.ts'
import { filePart, multipart, textPart } from '#support/mails/raw.ts'
import { workbook } from '#support/mails/workbook.ts'

const urls = ({ rows }: { rows: { url: string | null }[] }) => rows.map(({ url }) => url)

describe('exchange formats', () => {
  test('XARF gives the reported address, and its host only if there is no address', async () => {
    const report = { xarf_version: '4.2.0', category: 'content', type: 'phishing', source_identifier: '203.0.113.45' }
    const result = await taken(
      JSON.stringify([
        { ...report, url: 'http://bank-login.vay-nhanh.com/auth' },
        {
          ...report,
          infringing_url: 'https://phim-lau.com/movie/1',
          source_identifier: 'phim-lau.com',
          work_title: 'Phim',
        },
        { ...report, source_identifier: 'links.vay-nhanh.com' },
      ]),
    )
    expect(result.file.form).toBe('XARF')
    expect(urls(result)).toEqual([
      'https://bank-login.vay-nhanh.com/auth',
      'https://phim-lau.com/movie/1',
      'https://links.vay-nhanh.com/',
    ])
  })

  test('STIX gives the addresses of indicators and observables', async () => {
    const bundle = {
      type: 'bundle',
      id: 'bundle--1',
      objects: [
        {
          type: 'indicator',
          name: 'Giả ngân hàng',
          pattern: "[url:value = 'https://vay-nhanh.com/a' OR domain-name:value = 'vay-le.com']",
        },
        { type: 'url', value: 'https://vay-ba.com/b' },
        { type: 'malware', name: 'x' },
        { type: 'observed-data', objects: { 0: { type: 'domain-name', value: 'vay-bon.com' } } },
      ],
    }
    const result = await taken(JSON.stringify(bundle))
    expect(result.file.form).toBe('STIX')
    expect(urls(result)).toEqual([
      'https://vay-nhanh.com/a',
      'https://vay-le.com/',
      'https://vay-ba.com/b',
      'https://vay-bon.com/',
    ])
    expect(result.rows[0]!.title).toBe('Giả ngân hàng')
  })

  test('MISP gives the attributes with addresses, also those of objects', async () => {
    const event = {
      response: [
        {
          Event: {
            Attribute: [
              { type: 'url', value: 'https://vay-nhanh.com/a' },
              { type: 'md5', value: 'd41d8cd98f00b204e9800998ecf8427e' },
              { type: 'link', value: 'https://report.example.com/1' },
            ],
            Object: [{ Attribute: [{ type: 'domain|ip', value: 'vay-le.com|203.0.113.4' }] }],
          },
        },
      ],
    }
    const result = await taken(JSON.stringify(event))
    expect(result.file.form).toBe('MISP')
    expect(urls(result)).toEqual(['https://vay-nhanh.com/a', 'https://vay-le.com/'])
  })
})

describe('lists without columns', () => {
  test('an ad-block list and a hosts file give their hosts', async () => {
    const filter = await taken('! Title: scam\n||vay-nhanh.com^$all\n||vay-le.com^\n@@||ngan-hang.com.vn^\n')
    expect(filter.file.form).toBe('FILTER_LIST')
    expect(urls(filter).filter(Boolean)).toEqual(['https://vay-nhanh.com/', 'https://vay-le.com/'])
    const hosts = await taken('# list\n0.0.0.0 vay-nhanh.com\n127.0.0.1 vay-le.com\n')
    expect(hosts.file.form).toBe('HOSTS_FILE')
    expect(urls(hosts).filter(Boolean)).toEqual(['https://vay-nhanh.com/', 'https://vay-le.com/'])
  })

  test('a table without headings is read by its cells', async () => {
    const rows = Array.from({ length: 20 }, (_, n) => `2023-10-${10 + n},user${n},url,https://vay-${n}.com/x,#phishing`)
    const result = await taken(rows.join('\n'))
    expect(result.counts).toMatchObject({ taken: 20, refused: 0 })
    expect(result.file).toMatchObject({ form: 'TABLE', headerLine: null })
  })

  test('the address of evidence is not taken, but a person may choose its column', async () => {
    const rows = ['Link;Ảnh chụp màn hình', 'https://www.facebook.com/groups/123456;https://anh.vn/1.png']
    expect(urls(await taken(rows.join('\n')))).toEqual(['https://facebook.com/groups/123456'])
    const chosen = await taken(rows.join('\n'), [null, 'url'])
    expect(urls(chosen)).toEqual(['https://anh.vn/1.png'])
  })
})

describe('what stands beside an address', () => {
  test.each([
    ['12.345', 12345],
    ['12,3K', 12300],
    ['1,2 triệu', 1_200_000],
    ['hơn 10 nghìn thành viên', 10_000],
    ['1 234 567', 1_234_567],
    ['3M', 3_000_000],
  ])('the reach %s is understood', async (reach, expected) => {
    const result = await taken(`Link;Lượt xem\nhttps://www.facebook.com/groups/123456;${reach}\n`)
    expect(result.rows[0]).toMatchObject({ reach: expected, notes: [] })
  })

  test('the address is taken although its kind and reach are not understood', async () => {
    const result = await taken('Link;Loại;Lượt xem\nhttps://www.facebook.com/groups/123456;Xe máy;nhiều lắm\n')
    expect(result.counts).toEqual({ rows: 1, taken: 1, refused: 0, noted: 1 })
    expect(result.rows[0]!.notes).toEqual(['kind: not understood: Xe máy', 'reach: not understood: nhiều lắm'])
  })
})

test('a mail gives the addresses of its text and of its attached tables, and lists all attachments', async () => {
  const sheet = workbook([['Link'], ['https://www.facebook.com/groups/222222']])
  const raw = multipart([
    textPart('Kính gửi, đề nghị xem xét https://www.facebook.com/groups/111111 giúp.'),
    filePart('danh-sach.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', sheet),
    filePart('anh.png', 'image/png', Buffer.from('x')),
  ])
  const result = await taken(raw)
  expect(result.file.form).toBe('MAIL')
  expect(urls(result)).toEqual(['https://facebook.com/groups/111111', 'https://facebook.com/groups/222222'])
  expect(result.file.attachments).toMatchObject([
    { name: 'danh-sach.xlsx', isRead: true },
    { name: 'anh.png', isRead: false },
  ])
})

test('a text lists the lines that look like addresses and are not understood', async () => {
  const lines = [
    'Kính gửi cơ quan, tôi xin phản ánh các nội dung sau đây.',
    'Nhóm thứ nhất ở facebook chấm com/groups/123456 có nhiều người',
    'Một video khác có ID video 7301234567890123456 trên mạng',
    'Trang zalo: vay nhanh không rõ địa chỉ cụ thể là gì',
    'Xin cảm ơn quý cơ quan đã xem xét giúp tôi.',
  ]
  const { rows, file } = await taken(lines.join('\n'))
  expect(file.form).toBe('TEXT')
  expect(rows.map(({ line, url, reason }) => [line, url ?? reason])).toEqual([
    [2, 'https://facebook.com/groups/123456'],
    [3, 'url: not an address'],
    [4, expect.stringMatching(/^url: /)],
  ])
})

test.each([
  ['a PDF', '%PDF-1.7\n', 'UNSUPPORTED'],
  ['nothing', '', 'EMPTY'],
  ['blank lines', '\n\n', 'EMPTY'],
])('%s is refused with a reason', async (_, file, refused) => {
  expect(await look(file)).toEqual({ refused })
})
