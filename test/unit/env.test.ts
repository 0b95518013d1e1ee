/** The settings of an installation: which values the server refuses to start with, and what the message says. */

import { readEnv } from '@takedown/server/env.ts'
import { addressSet } from '@takedown/server/http/limits/addresses.ts'
import { expect, it } from 'vitest'

const notRanges = [
  '10.0.0.0/',
  '10.0.0.0/99',
  '10.0.0.0/-8',
  '10.0.0.0/8/8',
  '/8',
  '::1/129',
  '10.0.0',
  'proxy.example',
  'fe80::1%eth0',
]

it('accepts addresses and CIDR ranges as trusted proxies', () => {
  const { TRUSTED_PROXIES } = readEnv({ TRUSTED_PROXIES: '10.1.0.0/16, 192.0.2.7, 2001:db8::/32' })
  const isTrusted = addressSet(TRUSTED_PROXIES)
  const tried = ['10.1.2.3', '10.2.0.1', '192.0.2.7', '192.0.2.8', '2001:db8::5', '2001:db9::5']
  expect(tried.filter(isTrusted)).toEqual(['10.1.2.3', '192.0.2.7', '2001:db8::5'])
})

it.each(notRanges)('refuses to start with %j as a trusted proxy', (text) => {
  const message = `TRUSTED_PROXIES: "${text}" is neither an IP address nor a CIDR range such as 10.0.0.0/8`
  expect(() => readEnv({ TRUSTED_PROXIES: `192.0.2.7,${text}` })).toThrow(message)
})

it.each(notRanges)('builds no set of addresses from %j', (text) => {
  expect(() => addressSet([text])).toThrow(RangeError)
})

it('names every invalid setting in one message', () => {
  expect(() => readEnv({ TRUSTED_PROXIES: '10.0.0.0/', PORT: '-1', SECRET: 'short' })).toThrow(
    /PORT: [\s\S]*TRUSTED_PROXIES: [\s\S]*SECRET: at least 32 characters/,
  )
})

it('reads the targets that requests may reach, and proxies by name', () => {
  const { EGRESS_ALLOW, EGRESS_PROXY } = readEnv({
    EGRESS_ALLOW: '10.0.0.7:443, sms.internal:8443',
    EGRESS_PROXY: 'hanoi=http://u:p@proxy.example:3128',
  })
  expect(EGRESS_ALLOW).toEqual(['10.0.0.7:443', 'sms.internal:8443'])
  expect(EGRESS_PROXY).toEqual({ hanoi: 'http://u:p@proxy.example:3128' })
  expect(() => readEnv({ EGRESS_ALLOW: '10.0.0.7' })).toThrow('EGRESS_ALLOW: "10.0.0.7" is not an address')
  expect(() => readEnv({ EGRESS_PROXY: 'proxy.example:3128' })).toThrow(
    'EGRESS_PROXY: "proxy.example:3128" is not a name',
  )
})
