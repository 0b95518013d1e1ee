/** Validates the input of platforms and their channels. */
import { z } from 'zod'
import { languageTag } from '#domain/authority/input.ts'
import { code, day, line, MAX_CODES, optional, signedLine } from '#domain/core/input.ts'
import { slugOf } from '#domain/core/search-text.ts'
import { canonicalHost } from '#domain/rules/hosts.ts'
import type { Code } from '#domain/vocabularies/shipped.ts'
import { readHost } from './host-input.ts'

const MAX_HOSTS = 200
const MAX_LANGUAGES = 50
/** Maximum number of channels in use. */
const MAX_CHANNELS = 20

const unique = <Value>(values: Value[]): Value[] => [...new Set(values)]

const host = line(300).transform((text, issues) => {
  const read = readHost(text)
  if ('host' in read) return read.host
  issues.addIssue({ code: 'custom', params: { code: 'host' }, message: `${text.slice(0, 80)} ${read.problem}` })
  return z.NEVER
})

/** The fields of a platform that an administrator states. */
export const platformFields = z.object({
  name: signedLine(200).refine((name) => slugOf(name) !== '', 'has no letter or digit'),
  kind: code,
  operator: signedLine(300),
  representative: optional(signedLine(500)),
  country: z.string().regex(/^[A-Z]{2}$/, 'not an ISO 3166-1 alpha-2 code'),
  languages: z.array(languageTag).max(MAX_LANGUAGES).transform(unique),
  hosts: z.array(host).max(MAX_HOSTS).transform(unique),
  contentKinds: optional(z.array(code).max(MAX_CODES)).transform((kinds) => unique(kinds ?? [])),
  automaticReplies: optional(z.enum(['IGNORE', 'ACKNOWLEDGE'])).transform((rule) => rule ?? 'IGNORE'),
})
export type PlatformFields = z.output<typeof platformFields>

/** Whether the text is an https address on a public host, without a user name and password. */
function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  return protocol === 'https:' && canonicalHost(hostname) !== null && username === '' && password === ''
}

/** Whether the text is an http address on this machine, for the server of a demo or of tests. */
const isOwnAddress = (text: string): boolean =>
  URL.canParse(text) && /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?\//.test(new URL(text).href)

/** The form of addresses for each kind of channel of the product. Other kinds accept any line. */
const addressForms: Record<Code<'ChannelKind'>, (address: string) => boolean> = {
  /** the https address of the platform's own web form, or for the portal of this product one word (a–z, 0–9, hyphen) */
  PORTAL: (address) => /^[a-z0-9-]{1,100}$/.test(address) || isWebAddress(address),
  EMAIL: (address) => z.email().max(254).safeParse(address).success,
  WEBHOOK: (address) => isWebAddress(address) || isOwnAddress(address),
  PAPER: () => true,
  TELEPHONE: (address) => /^\+?\d[\d ().-]{3,28}\d$/.test(address),
}

const channel = z
  .object({ kind: code, address: line(500), note: optional(line(300)), verifiedOn: optional(day) })
  .superRefine(({ kind, address }, issues) => {
    const isAddress = Object.hasOwn(addressForms, kind) ? addressForms[kind as Code<'ChannelKind'>] : () => true
    if (!isAddress(address))
      issues.addIssue({
        code: 'invalid_format',
        format: 'address',
        path: ['address'],
        message: `not an address of the channel ${kind}`,
      })
  })

export const channelKey = ({ kind, address }: { kind: string; address: string }): string => `${kind} ${address}`

/** The channels of a platform in the order of preference, without duplicates. */
export const channelList = z
  .array(channel)
  .max(MAX_CHANNELS)
  .refine((channels) => new Set(channels.map(channelKey)).size === channels.length, 'has repetitions')
