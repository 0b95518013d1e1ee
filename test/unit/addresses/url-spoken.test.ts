/** Addresses are found in the ways in which people write them so that no program finds them. */
import { findUrls } from '@takedown/server/domain/content/url/canonical.ts'
import { describe, expect, test } from 'vitest'

const urls = (text: string): string[] => findUrls(text, undefined, 'PROSE').map(({ url }) => url)

describe('an address in Vietnamese text', () => {
  test.each([
    ['vào facebook chấm com/groups/123456 nhé', 'https://facebook.com/groups/123456'],
    ['vào facebook cham com/groups/123456', 'https://facebook.com/groups/123456'],
    ['facebook . com/groups/123456', 'https://facebook.com/groups/123456'],
    ['facebook. com/groups/123456', 'https://facebook.com/groups/123456'],
    ['face book chấm com/groups/123456', 'https://facebook.com/groups/123456'],
    ['youtube chấm com gạch chéo watch?v=dQw4w9WgXcQ', 'https://youtube.com/watch?v=dQw4w9WgXcQ'],
    ['https//www.facebook.com/groups/123456', 'https://www.facebook.com/groups/123456'],
    ['htpps://facebook.com/groups/123456', 'https://facebook.com/groups/123456'],
    ['ttps://facebook.com/groups/123456', 'https://facebook.com/groups/123456'],
    ['https:// www.facebook.com / groups / 123456', 'https://www.facebook.com/groups/123456'],
    ['https : // facebook . com / groups / 123456', 'https://facebook.com/groups/123456'],
    ['nhóm fb/bungno.247 lừa đảo', 'https://facebook.com/bungno.247'],
    ['facebook/groups/123456', 'https://facebook.com/groups/123456'],
    ['fb. com/bungno247', 'https://fb.com/bungno247'],
    ['t . me / kenhxau', 'https://t.me/kenhxau'],
    ['TikTok @bungno.247', 'https://www.tiktok.com/@bungno.247'],
    ['Tik Tok: @bungno.247.', 'https://www.tiktok.com/@bungno.247'],
    ['kênh Youtube @kenhxau', 'https://www.youtube.com/@kenhxau'],
    ['telegram: @kenhxau', 'https://t.me/kenhxau'],
    ['UID 100012345678901', 'https://www.facebook.com/profile.php?id=100012345678901'],
    ['uid: 100012345678901, đã khóa', 'https://www.facebook.com/profile.php?id=100012345678901'],
    ['facebοοk.com/groups/123456', 'https://facebook.com/groups/123456'],
    ['trang vay247 chấm vn lừa đảo', 'https://vay247.vn'],
    ['vietcombank-vn[.]com', 'https://vietcombank-vn.com'],
  ])('%s', (text, expected) => {
    expect(urls(text)).toEqual([expected])
  })

  test.each([
    'liên hệ fb/zalo để vay',
    'facebook. Com bố xin lỗi',
    'anh ấy chấm com',
    'đăng trên facebook.com / youtube.com / tiktok.com',
    'gửi về nguoi@tiktok.vn',
    'email tiktok@gmail.com',
    'chấm 10 điểm. net đẹp',
    'UID 12 và UID 3',
    'httpd / nginx . conf',
  ])('%s names no address', (text) => {
    expect(urls(text)).toEqual([])
  })

  test('what was written stands in the text, from its first to its last character', () => {
    const text = 'xem facebook chấm com/groups/123456 và TikTok @bungno.247 ngay'
    expect(findUrls(text, undefined, 'PROSE').map(({ raw }) => raw)).toEqual([
      'facebook chấm com/groups/123456',
      'TikTok @bungno.247',
    ])
  })

  test('reading takes linear time', () => {
    for (const part of ['fb/', 'https//', 'facebook . ', '@', 'uid ', ' / ', 'tiktok @', 'a chấm ', 't . me / '])
      expect(findUrls(part.repeat(20_000), 10).length).toBeLessThanOrEqual(10)
  })
})
