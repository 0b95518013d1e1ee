/** Compares the content that the approver saw with the present content of the request. */
import { numberOf } from '#features/requests/items/line.ts'
import type { StaffRequestData } from '#features/requests/requests.graphql.ts'
import type { SignedPart } from '#graphql/generated/enums.ts'
import type { Reviewed } from './useReview.ts'

export type Content = {
  request: Pick<
    StaffRequestData,
    | 'subjects'
    | 'body'
    | 'translatedBodies'
    | 'category'
    | 'power'
    | 'urgent'
    | 'measure'
    | 'platform'
    | 'languages'
    | 'territories'
    | 'whyNotMilder'
  >
  items: readonly Reviewed[]
}

export type ContentChange = {
  part: SignedPart
  /** The numbers of the items whose part differs; empty if the part belongs to the request itself. */
  numbers: readonly number[]
}

/** Returns the parts that differ. Empty if the difference is in fields that this page does not query. */
export function contentChanges(before: Content, now: Content): ContentChange[] {
  const ofRequest: [SignedPart, (content: Content) => unknown][] = [
    ['CATEGORY', ({ request: { category } }) => category && { ...category, severity: null }],
    ['LEGAL_BASIS', ({ request: { power, urgent } }) => [power, urgent]],
    ['ADDRESSEE', ({ request: { platform } }) => [platform.id, platform.name, platform.operator]],
    ['CHANNELS', ({ request: { platform } }) => platform.channels.map(({ kind, address }) => [kind.code, address])],
    [
      'LETTER',
      ({ request: { subjects, body, translatedBodies, languages, whyNotMilder } }) => [
        ...[subjects, body, translatedBodies, languages, whyNotMilder],
      ],
    ],
    ['MEASURE', ({ request }) => [request.measure, request.territories]],
    [
      'ITEMS',
      ({ items }) =>
        items.map(({ row: { item } }) => [item.id, item.url, item.kind.code, item.title, item.leadsTo?.url]),
    ],
  ]
  const ofItem: [SignedPart, (reviewed: Reviewed) => unknown][] = [
    ['ASSESSMENT', ({ row }) => row.assessments.map(({ id }) => id)],
    [
      'PROHIBITIONS',
      ({ line }) => line.prohibitions.map(({ id, citationVi, citationEn }) => [id, citationVi, citationEn]),
    ],
    ['REASON', ({ line }) => [line.reasons, line.places, line.lastSeen, line.additions]],
    ['EVIDENCE', ({ row }) => row.evidence.map(({ sha256, shareable }) => [sha256, shareable])],
  ]
  const earlier = new Map(before.items.map((reviewed) => [reviewed.line.id, reviewed]))
  const numbersOf = (field: (reviewed: Reviewed) => unknown) =>
    now.items.flatMap((reviewed) => {
      const shown = earlier.get(reviewed.line.id)
      return shown && differ(field(shown), field(reviewed)) ? [numberOf(reviewed.line)] : []
    })
  return [
    ...ofRequest.flatMap(([part, field]) => (differ(field(before), field(now)) ? [{ part, numbers: [] }] : [])),
    ...ofItem.map(([part, field]) => ({ part, numbers: numbersOf(field) })).filter(({ numbers }) => numbers.length > 0),
  ]
}

const differ = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b)
