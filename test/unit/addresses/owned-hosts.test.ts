/** Stated rules of addresses count only for hosts that the platform still has, because a host may pass to another one. */

import { addressReaderOf, isUnderstood } from '@takedown/server/domain/content/address-reader.ts'
import { readLetter } from '@takedown/server/letters/read.ts'
import { platformRules } from '@takedown/server/reference/platforms.ts'
import { describe, expect, test } from 'vitest'

const platform = (slug: string, hosts: string[], addressRules: unknown = null, pathForms: unknown = []) => ({
  ...{ slug, hosts, addressRules, pathForms },
})
const tiktok = platform('tiktok', ['tiktok.com'], {
  ...platformRules.get('tiktok'),
  userHosts: 'ten.tiktok.com',
  homes: 'vt.tiktok.com shop.tiktok.com',
  shortLinks: 'vm.tiktok.com vt.tiktok.com tiktok.com/t *.di.tiktok.com',
})

describe('rules of TikTok that an administrator changed', () => {
  const taken = [
    'support.tiktok.com',
    'ads.tiktok.com',
    'vt.tiktok.com',
    'shop.tiktok.com',
    'ten.tiktok.com',
    'di.tiktok.com',
  ]
  const before = addressReaderOf([tiktok])
  const after = addressReaderOf([tiktok, platform('khac', taken)])

  test.each([
    ['https://support.tiktok.com/vi/a', 'help page of a platform'],
    ['https://ads.tiktok.com/a', 'own page of a platform'],
    ['https://vt.tiktok.com/', 'home page of a platform'],
    ['https://shop.tiktok.com/', 'home page of a platform'],
    ['https://ten.tiktok.com/', 'home page of a platform'],
  ])('refuse %s only while the host is its own', (url, rejected) => {
    expect(before.canonical(url)).toEqual({ rejected })
    expect(after.canonical(url)).toMatchObject({ url, platformSlug: 'khac' })
  })

  test.each(['https://vt.tiktok.com/ZSabc', 'https://a.di.tiktok.com/x'])(
    'take %s for a short link only while the host is its own',
    (url) => {
      expect([before, after].map(({ rules }) => rules.isShortLink(url))).toEqual([true, false])
    },
  )

  test('count for its other hosts', () => {
    expect(after.canonical('https://tiktok.com/login')).toEqual({ rejected: 'sign-in page of a platform' })
    expect(['https://vm.tiktok.com/ZSabc', 'https://tiktok.com/t/ZTabc'].map(after.rules.isShortLink)).toEqual([
      true,
      true,
    ])
  })
})

describe('a platform whose forms an administrator stated', () => {
  const form = { pattern: '/threads/{*}.{id:number}', canonical: '/threads/{id}', kind: 'POST' }
  const reader = addressReaderOf([
    platform('forum', ['forum.vn'], { hosts: 'forum.vn', ignored: 'nguon', mirrors: { 'forum.vn': 'm' } }, [
      form,
      { ...form, pattern: '/threads/{id:number}' },
    ]),
    platform('khac', ['khac.vn']),
  ])

  test('understands addresses of these forms alone, as the platforms of the product do', () => {
    const urls = ['https://forum.vn/threads/12', 'https://forum.vn/threads/12/page-2', 'https://khac.vn/a/b']
    expect(urls.map((url) => isUnderstood(reader, url))).toEqual([true, false, true])
    expect(isUnderstood(addressReaderOf([platform('forum', ['forum.vn'])]), urls[1]!)).toBe(true)
  })

  test('has its addresses in letters read by its rules and forms', () => {
    const letter = 'Đề nghị gỡ:\nhttps://m.forum.vn/threads/vay-nhanh.12?nguon=zalo\nhttps://forum.vn/threads/12\n'
    expect(readLetter(letter, 'a.txt', reader).targets.map(({ url }) => url)).toEqual(['https://forum.vn/threads/12'])
    expect(readLetter(letter, 'a.txt').targets).toHaveLength(2)
  })
})
