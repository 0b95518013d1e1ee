/** Decides by the sender's address whether a mail comes from an addressee, and whether the address is verified. */
import type { Tx } from '#domain/core/command.ts'
import type { MailRecord } from './read-result.ts'

/**
 * Services at which anybody can get an address. The domain of such an address does not show who the sender is; only the
 * full address does.
 */
const publicServices = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.com.vn ymail.com icloud.com me.com
  mac.com aol.com proton.me protonmail.com gmx.com gmx.net gmx.de web.de mail.com mail.ru yandex.com yandex.ru zoho.com
  zohomail.com qq.com 163.com 126.com fastmail.com tutanota.com tuta.com hey.com fpt.vn vnn.vn viettel.vn`.split(/\s+/),
)

/** The sender that the mail states; `from` is null if it states none. */
interface Sender {
  from: { address: string } | null
  warnings: readonly string[]
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

const isWithin = (domain: string, parent: string): boolean => domain === parent || domain.endsWith(`.${parent}`)

/**
 * Whether the sender has the address of a mail channel or a liaison of the platform, or an address in the domain of one
 * of these or in a domain of the platform. Domains of public services do not count. False if the mail states no sender
 * or several. The address may be forged; see `isSenderVerified`.
 */
export async function isSenderKnown(tx: Tx, platformId: string, { from, warnings }: Sender): Promise<boolean> {
  if (!from || warnings.includes('SEVERAL_SENDERS')) return false
  const platform = await tx.platform.findUniqueOrThrow({
    where: { id: platformId },
    select: {
      hosts: true,
      channels: { where: { kind: 'EMAIL', endedOn: null }, select: { address: true } },
      users: { where: { disabledAt: null, pendingSince: null }, select: { email: true } },
    },
  })
  const addresses = [
    ...platform.channels.map((channel) => channel.address),
    ...platform.users.map((user) => user.email),
  ]
  if (addresses.some((address) => address.toLowerCase() === from.address)) return true
  const domain = domainOf(from.address)
  if (publicServices.has(domain)) return false
  const domains = [...addresses.map(domainOf), ...platform.hosts].filter((each) => !publicServices.has(each))
  return domains.some((each) => isWithin(domain, each))
}

/**
 * Whether DMARC or DKIM proved that the mail comes from the domain of the sender. The mail server `trusted` (its
 * authserv-id) checks this and notes the result in a header. Only the topmost header with its name counts, because
 * servers add their headers above the existing ones. The mail server must remove headers that strangers wrote in its
 * name. Null if no server is trusted.
 */
export function isSenderVerified(
  { from, warnings, authentications }: Pick<MailRecord, 'from' | 'warnings' | 'authentications'>,
  trusted: string | undefined,
): boolean | null {
  if (trusted === undefined) return null
  const noted = authentications.find(({ server }) => server === trusted.toLowerCase())
  if (!noted || noted.isRefuted || !from || warnings.includes('SEVERAL_SENDERS')) return false
  const sender = domainOf(from.address)
  return noted.domains.some((domain) => domain.includes('.') && isWithin(sender, domain))
}
