/** Whose a host is: the most specific host decides, by whole labels. */
import { hostOwners } from '@takedown/server/domain/content/url/host-owners.ts'
import { canonicalHost } from '@takedown/server/domain/rules/hosts.ts'
import { describe, expect, it } from 'vitest'

describe('the owner of a host', () => {
  const ownerOf = hostOwners([
    { slug: 'google', hosts: ['google.com'] },
    { slug: 'play', hosts: ['play.google.com'] },
    { slug: 'x', hosts: ['x.com'] },
    { slug: 'later', hosts: ['x.com'] },
  ])
  it.each([
    ['google.com', 'google'],
    ['sites.google.com', 'google'],
    ['play.google.com', 'play'],
    ['a.play.google.com', 'play'],
    ['x.com', 'x'],
    ['netflix.com', null],
    ['com', null],
    ['', null],
  ])('of %s is %s', (host, owner) => expect(ownerOf(host)).toBe(owner))
})

describe('the canonical form', () => {
  it.each([
    ['WWW.Example.VN.', 'example.vn'],
    ['diễnđàn.vn', 'xn--dinn-2na70al94p.vn'],
    ['203.162.1.1', '203.162.1.1'],
    ['www.vn', 'www.vn'],
  ])('of %s is %s', (text, host) => {
    expect(canonicalHost(text)).toBe(host)
    expect(canonicalHost(host)).toBe(host)
  })

  it.each([
    '',
    'localhost',
    'mau',
    '10.0.0.1',
    'mau.local',
    'a b.vn',
    'mau.vn/x',
    'mau.vn:80',
    'a@mau.vn',
    '[::1]',
    '%6dau.vn',
    'x'.repeat(300),
  ])('does not exist for %j', (text) => expect(canonicalHost(text)).toBeNull())
})
