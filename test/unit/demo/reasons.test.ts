/** What the letters of the demo state about their items: no two items alike, and what the cited provision requires. */
import { addresses } from '@takedown/server/demo/cases/addresses.ts'
import { frauds } from '@takedown/server/demo/cases/frauds.ts'
import { harms } from '@takedown/server/demo/cases/harms.ts'
import { isUnclear } from '@takedown/server/demo/cases/standing.ts'
import type { Bank } from '@takedown/server/demo/reasons/bank.ts'
import { bankOf } from '@takedown/server/demo/reasons/banks.ts'
import { debtBank } from '@takedown/server/demo/reasons/debt-bank.ts'
import { stateLetter } from '@takedown/server/demo/reasons/statements.ts'
import { shippedPack } from '@takedown/server/reference/packs.ts'
import { expect, it } from 'vitest'

type Kind = (typeof frauds)[number]['requests'][number][1]
const letter = (bank: Bank, platform: string, kind: Kind, count: number, isVague?: (index: number) => boolean) =>
  stateLetter({ platform, bank, addresses: addresses(platform, kind, 'thu', count), isVague }).statements
const letters = [
  ...[...frauds, ...harms].flatMap(({ slug, requests }) =>
    requests.map(([platform, kind, count, standing], index) => ({
      name: `${slug} ${index + 1}`,
      statements: letter(bankOf(slug), platform, kind, count, (at) => isUnclear(standing, at, count)),
    })),
  ),
  { name: 'the 47 groups', statements: letter(debtBank, 'facebook', 'GROUP', 47) },
  { name: 'the 8 groups', statements: letter(bankOf('tu-tu-2023'), 'facebook', 'GROUP', 8) },
  { name: 'a monthly letter', statements: letter(bankOf('hoc-sinh'), 'tiktok', 'VIDEO', 20, (at) => at === 3) },
]

it.each(letters)('no two items of $name have the same reason', ({ statements }) => {
  for (const language of ['vi', 'en']) {
    const reasons = statements.map(({ reasons }) => reasons.find((text) => text.language === language)!.text)
    expect(reasons.filter((reason, index) => reasons.indexOf(reason) !== index)).toEqual([])
  }
})

/** Words that a reason must contain, by the provision that the letters of the case cite. */
const required = {
  131: /tự tước đoạt tính mạng|kết thúc cuộc sống|tự tử/,
  174: /lừa|gian|giả|hứa|không có thật|bị chặn/,
  201: /468|\d% một năm/,
  265: /đua/,
}
const category = new Map(shippedPack('vn').categories.map(({ slug, parent }) => [slug, parent]))
it.each([...frauds, ...harms])('each reason of $slug states what the provision requires', (presentCase) => {
  const { slug, prohibitions, category: own, requests } = presentCase
  const cited = prohibitions?.[0] ?? { 'tin-dung-den': '201', 'tu-tu': '131', 'lua-dao': '174' }[rootOf(own)]
  const words = Object.entries(required).find(([article]) => cited?.endsWith(article))?.[1]
  if (!words) return expect(cited).toBe('luat-tre-em-dieu-6')
  for (const [platform, kind, count] of requests)
    for (const { reasons } of letter(bankOf(slug), platform, kind, count)) expect(reasons[0]!.text).toMatch(words)
})

const rootOf = (slug: string): string =>
  ['tin-dung-den', 'tu-tu'].includes(slug) || !category.get(slug) ? slug : rootOf(category.get(slug)!)

it('cites only prohibitions of the pack', () => {
  const slugs = shippedPack('vn').prohibitions.map(({ slug }) => slug)
  for (const { prohibitions = [] } of harms) expect(slugs).toEqual(expect.arrayContaining(prohibitions))
  expect(slugs).toEqual(expect.arrayContaining(['bo-luat-hinh-su-dieu-265', 'bo-luat-hinh-su-dieu-266']))
})
