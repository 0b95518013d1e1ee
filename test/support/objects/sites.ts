/** Items of sites in a case, and an addressee for them. */
import { addPlatform } from '@takedown/server/domain/platforms/platforms.ts'
import { type Desk, makeCase, newKey } from '../make.ts'

let made = 0
/** A host that no platform has and that this file has not used before. */
export const newHost = (): string => `trang-${++made}-${Date.now()}.com`

/** A hosting company to which requests for sites can be addressed. */
export async function makeHostingCompany(desk: Desk, at: string, fields: object = {}): Promise<string> {
  const company = {
    name: `Lưu trữ ${newKey()} ${Date.now()}`,
    kind: 'HOST',
    operator: 'Công ty Lưu trữ',
    country: 'VN',
  }
  const input = { key: newKey(), ...company, languages: [], hosts: [], ...fields }
  return (await addPlatform(desk.ask('quan-tri', at), input)).id
}

/** Adds items of sites to a case in any state. Returns global ids. */
export async function makeSites(desk: Desk, caseId: string, at: string, count = 1) {
  const rows = Array.from({ length: count }, newHost).map((domain) => ({
    ...{ domain, canonicalUrl: `https://${domain}/` },
    ...{ kind: 'SITE' as const, firstSeenAt: at },
  }))
  const items = await desk.db.contentItem.createManyAndReturn({ data: rows })
  await desk.db.caseItem.createMany({ data: items.map(({ id }) => ({ caseId, itemId: id, addedAt: at })) })
  const addressee = `Platform_${await makeHostingCompany(desk, at)}`
  return { items: items.map(({ id }) => `ContentItem_${id}`), addressee }
}

/** The input that chooses the addressee of a site in a new case. */
export async function chosenAddressee(desk: Desk, at: string) {
  const { case: caseId } = await makeCase(desk, { at })
  const { items, addressee } = await makeSites(desk, caseId, at)
  return { caseId: `Case_${caseId}`, itemIds: items, addresseeId: addressee }
}
