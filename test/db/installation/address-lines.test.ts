/** A line that should be one address becomes exactly that item, or is refused for what is wrong with it. */
import { resolveItem, urlReader } from '@takedown/server/domain/content/read-addresses.ts'
import { addPlatform } from '@takedown/server/domain/platforms/platforms.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, newKey, openDesk } from '#support/make.ts'

let desk: Desk
let read: (url: string) => string
beforeAll(async () => {
  desk = await openDesk()
  const company = { name: `Lưu trữ ${newKey()}`, kind: 'HOST', operator: 'Công ty', country: 'VN', languages: [] }
  await addPlatform(desk.ask('quan-tri', '2026-03-10T05:00:00Z'), {
    ...{ key: newKey(), ...company, hosts: ['luutru-vay.vn'] },
  })
  const reader = await urlReader(desk.db)
  read = (url) => {
    const item = resolveItem(reader, { url })
    return 'rejected' in item ? item.rejected : item.url
  }
})
afterAll(() => desk.close())

describe('a line', () => {
  it.each([
    ['https://vay.vn/赌博', 'https://vay.vn/%E8%B5%8C%E5%8D%9A'],
    ['https://vay.vn/a赌博', 'https://vay.vn/a%E8%B5%8C%E5%8D%9A'],
    ['https://vay.vn/xem?id={A-1}', 'https://vay.vn/xem?id=%7BA-1%7D'],
    ['https://vay.vn/it’s', 'https://vay.vn/it%E2%80%99s'],
    ['vay.vn#/dang-nhap', 'https://vay.vn/#/dang-nhap'],
    ['//vay.vn/x', 'https://vay.vn/x'],
    ['address=/vay.vn/0.0.0.0', 'https://vay.vn/'],
    ['||vay.vn^$domain=a.com|b.com', 'https://vay.vn/'],
    ['2606:4700::1111', 'https://[2606:4700::1111]/'],
    ['[2606:4700::1111]', 'https://[2606:4700::1111]/'],
    ['https://vay.vn/a\tNhóm vay', 'https://vay.vn/a'],
    ['vay.vn # lừa đảo', 'https://vay.vn/'],
    ['https://a.luutru-vay.vn/login', 'https://a.luutru-vay.vn/login'],
    ['https://lua-dao.vn/login', 'https://lua-dao.vn/login'],
    ['+.vay.vn', 'https://vay.vn/'],
    ['2024-05-01,vay.vn,trang lừa đảo', 'https://vay.vn/'],
    ['3. facebook.com/groups/625', 'https://facebook.com/groups/625'],
    ['0.0.0.0 vay.vn', 'https://vay.vn/'],
    ['htp://vay.vn', 'https://vay.vn/'],
    ['http//vay.vn', 'https://vay.vn/'],
  ])('%s is the item %s', (line, url) => {
    expect(read(line)).toBe(url)
  })

  it.each([
    ['https://vay.vn/tin tuc/bai-1.html', 'text after the address'],
    ['https://www.facebook.com/groups/99123 xyz', 'text after the address'],
    ['https://www.facebook.com/groups/99123 xyz/posts/5', 'text after the address'],
    ['https://vay.vn/a|b', 'text after the address'],
    ['https://vay.vn/a\\b', 'text after the address'],
    ['https://vay.vn/a^b', 'text after the address'],
    ['https://www.facebook.com/groups/625 …', 'truncated'],
    ['https://www.facebook.com/groups/625 [...]', 'truncated'],
    ['https://www.facebook.com/groups/625. . .', 'truncated'],
    ['# vay.vn', 'comment of a list'],
    ['! vay.vn', 'comment of a list'],
    ['! Homepage: https://vay.vn/list', 'comment of a list'],
    ['#0.0.0.0 vay.vn', 'comment of a list'],
    ['1. @@||vay.vn^', 'exception of a filter list'],
    ['- @@||vay.vn^', 'exception of a filter list'],
    ['N\u00adOT https://vay.vn/a', 'text before the address'],
    ['**NOT** https://vay.vn/a', 'text before the address'],
    ['vay.vn##.quang-cao', 'rule that hides a part of a page'],
    ['127.0.0.1 localhost', 'private host'],
    ['fe80::1', 'private host'],
    ['https://a..vay.vn/', 'not a host name'],
    [`https://${'a'.repeat(64)}.vn/`, 'not a host name'],
    ['com.vn', 'public suffix'],
    ['-vay.vn', 'not a host name'],
    ['vay_.vn', 'underscore at the end of a label'],
    ['||a_.vay.vn^', 'underscore at the end of a label'],
    ['https://vay_.vn/a', 'underscore at the end of a label'],
    ['_dmarc.vay.vn', 'not a host name'],
    ['https://_dmarc.vay.vn/', 'not a host name'],
    ['vay.vn:abc', 'text after the address'],
    ['vay.vn../a', 'text after the address'],
    ['NOT vay.vn', 'text before the address'],
    ['whitelist: vay.vn', 'text before the address'],
    ['NOT facebook.com/groups/625', 'text before the address'],
    ['vay.vn là trang chính thức', 'text after the address'],
    ['https://facebook.com/groups/625?multi_permalinks=', 'truncated'],
    ['https://t.me/tenkenh/12?comment=', 'truncated'],
    ['tg://privatepost?channel=123&post=.', 'truncated'],
    ['https://luutru-vay.vn/?foo=1', 'home page of a platform'],
    ['https://luutru-vay.vn/index.php', 'home page of a platform'],
    ['https://luutru-vay.vn/login', 'sign-in page of a platform'],
    ['https://luutru-vay.vn/vi/help/1', 'help page of a platform'],
  ])('%s is refused: %s', (line, reason) => {
    expect(read(line)).toBe(reason)
  })
})
