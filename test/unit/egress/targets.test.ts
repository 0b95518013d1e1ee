/** To which targets the server may connect: no address inside the network of the authority, in whatever notation. */
import { AllowList, isLoopbackEntry, parseEntry } from '@takedown/server/egress/allow-list.ts'
import { isPublicAddress } from '@takedown/server/egress/ranges.ts'
import { checkTarget, PUBLIC_PORTS, parseAuthority, targetOf } from '@takedown/server/egress/targets.ts'
import { describe, expect, it } from 'vitest'
import { insideAddresses, insideNames } from '#support/egress/inside.ts'

const names: Record<string, string[]> = {
  ...insideNames,
  'public.example': ['8.8.8.8', '2606:4700::1111'],
  'sms.internal': ['10.0.0.7'],
  'rebound.internal': ['169.254.169.254'],
}
const check = (target: ReturnType<typeof parseAuthority>, allow: string[], onlyAllowed = false) =>
  checkTarget(target!, {
    ...{ allow: new AllowList(allow), ports: PUBLIC_PORTS, onlyAllowed },
    resolve: async (name) => names[name] ?? [],
  }).then(
    ({ addresses }) => addresses,
    ({ refusal }) => refusal as string,
  )

describe.each([
  ['empty', []],
  ['set', ['127.0.0.1:8080', '10.9.0.0/16:443', 'sms.internal:443']],
])('with EGRESS_ALLOW %s', (_, allow) => {
  it.each([...insideAddresses, ...Object.keys(insideNames)])('refuses %s', async (host) => {
    for (const port of [80, 443]) {
      expect(await check(targetOf(new URL(`http://${host}:${port}/`)), allow)).toBe('FORBIDDEN')
      const target = parseAuthority(`${host}:${port}`)
      if (target) expect(await check(target, allow)).toBe('FORBIDDEN')
    }
  })

  it('connects to public addresses at the ports of HTTP only', async () => {
    expect(await check({ host: 'public.example', port: 443 }, allow)).toEqual(names['public.example'])
    expect(await check({ host: '8.8.8.8', port: 80 }, allow)).toEqual(['8.8.8.8'])
    for (const port of [22, 25, 5432, 8080]) expect(await check({ host: '8.8.8.8', port }, allow)).toBe('FORBIDDEN')
    expect(await check({ host: 'nowhere.example', port: 443 }, allow)).toBe('UNREACHED')
  })
})

it('lists at least sixty addresses', () => {
  expect(new Set(insideAddresses).size).toBeGreaterThanOrEqual(60)
  expect(['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700::1111', '2a00::1'].filter(isPublicAddress)).toHaveLength(5)
})

it('opens what an entry names, and nothing beside it', async () => {
  const allow = ['127.0.0.1:8080', '10.9.0.0/16:443', '[fd00::/8]:8443', 'sms.internal:443', 'public.example:8443']
  const opened = ['127.0.0.1:8080', '10.9.255.1:443', '[fd12::1]:8443', 'sms.internal:443', 'public.example:8443']
  for (const authority of opened)
    for (const onlyAllowed of [false, true])
      expect(await check(parseAuthority(authority), allow, onlyAllowed), authority).not.toBe('FORBIDDEN')
  const closed = ['127.0.0.1:80', '127.0.0.2:8080', '10.8.0.1:443', '[fd12::1]:443', 'sms.internal:80', '10.0.0.7:443']
  for (const authority of closed) expect(await check(parseAuthority(authority), allow), authority).toBe('FORBIDDEN')
  for (const authority of ['8.8.8.8:443', 'public.example:443'])
    expect(await check(parseAuthority(authority), allow, true), authority).toBe('FORBIDDEN')
})

it('opens no metadata service, not even by an entry', async () => {
  const allow = ['0.0.0.0/0:80', '[::/0]:80', 'rebound.internal:80']
  for (const authority of [
    '169.254.169.254:80',
    '168.63.129.16:80',
    '0.0.0.0:80',
    '[fd00:ec2::254]:80',
    '[fe80::1]:80',
  ])
    expect(await check(parseAuthority(authority), allow), authority).toBe('FORBIDDEN')
  expect(await check({ host: 'rebound.internal', port: 80 }, allow)).toBe('FORBIDDEN')
  expect(await check(parseAuthority('[::ffff:a9fe:a9fe]:80'), allow)).toBe('FORBIDDEN')
})

it('reads entries with a port, and refuses all others', () => {
  for (const text of ['127.0.0.1:1', '127.0.0.0/8:*', '[::1]:65535', 'localhost:80', 'a-b.example:443', '[fd00::/8]:1'])
    expect(parseEntry(text), text).not.toBeNull()
  const wrong = ['', 'localhost', '127.0.0.1', ':80', '10.0.0.0/33:80', '10.0.0/8:80', '127.1:80', '2130706433:80']
  for (const text of [...wrong, '::1:80', '[localhost]:80', 'x y:80', 'a:0', 'a:65536', 'http://a:80', '[::1/129]:1'])
    expect(parseEntry(text), text).toBeNull()
  expect(['127.0.0.1:80', '127.0.0.0/8:*', '[::1]:80', 'localhost:1'].every(isLoopbackEntry)).toBe(true)
  expect(['10.0.0.1:80', '0.0.0.0/0:80', '127.0.0.0/7:80', '[::/0]:80', 'a.example:80'].some(isLoopbackEntry)).toBe(
    false,
  )
})

it('reads only host and port from a CONNECT request', () => {
  expect(parseAuthority('Example.COM.:443')).toEqual({ host: 'example.com', port: 443 })
  expect(parseAuthority('[2606:4700::1111]:443')).toEqual({ host: '2606:4700::1111', port: 443 })
  for (const text of [
    '',
    'example.com',
    'example.com:',
    'example.com:0',
    'example.com:99999',
    'a@b:80',
    'a/b:80',
    'a b:80',
  ])
    expect(parseAuthority(text), text).toBeNull()
})
