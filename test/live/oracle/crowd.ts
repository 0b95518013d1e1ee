/** The subscribers: every role, and filters of every kind. */
import { audienceOf, type Viewer } from '@takedown/server/domain/core/viewer.ts'
import type { Desk } from '#support/make.ts'

export const platforms = ['facebook', 'tiktok', 'telegram', 'x', 'youtube'] as const
export const categories = ['bung-no', 'tin-dung-den', 'co-bac', 'tu-tu']
const staff = ['can-bo-1', 'can-bo-2', 'lanh-dao', 'quan-ly', 'quan-tri']

export interface Question {
  who: string
  viewer: Viewer
  liaison: boolean
  /** with row ids, as the domain takes it */
  filter: Record<string, unknown>
  /** the same with global ids, as a client sends it */
  input: Record<string, unknown>
}

/** The `index`th subscriber: half of them staff, half liaisons, every fifth of each with the whole board. */
export function question(desk: Desk, index: number): Question {
  const liaison = index % 2 === 1
  const of = liaison ? platforms : staff
  const who = of[Math.floor(index / 2) % of.length]!
  const { viewer } = desk.ask(who, new Date())
  const officer = desk.ask('can-bo-2', new Date()).viewer.id
  const filter: Record<string, unknown> = {}
  const chance = (share: number) => Math.random() < share
  const pick = <T>(from: readonly T[]): T => from[Math.floor(Math.random() * from.length)]!
  const whole = Math.floor(index / 10) % 5 === 0
  if (whole || chance(0.7))
    filter.waitingOn = whole
      ? ['PLATFORM', 'AUTHORITY']
      : pick([['PLATFORM'], ['AUTHORITY'], ['PLATFORM', 'AUTHORITY']])
  if (!whole) {
    if (chance(0.4))
      filter.platforms = [...new Set([pick(platforms), pick(platforms)])].map((slug) => desk.platforms[slug]!)
    if (chance(0.3)) filter.states = pick([['SENT'], ['ACKNOWLEDGED'], ['SENT', 'ACKNOWLEDGED'], ['UNDELIVERED']])
    if (chance(0.3)) filter.text = pick(['ngăn chặn', 'goi 2', 'YC', 'kqtiktok'])
    if (chance(0.2)) filter.dueBefore = new Date(Date.now() + 20 * 3_600_000)
    if (chance(liaison ? 0.05 : 0.3)) filter.categories = [desk.categories[pick(['lua-dao', ...categories])]!]
    if (chance(liaison ? 0.05 : 0.3)) filter.assignees = [pick([officer, viewer.id, 'nobody'])]
    if (chance(0.15)) filter.except = pick([{ states: ['SENT'] }, { platforms: [desk.platforms[pick(platforms)]!] }])
    if (chance(0.15)) Object.assign(filter, pick([{ dueWithin: 0 }, { dueWithin: 240 }, { dueBeyond: 240 }]))
  }
  return { who, viewer, liaison, filter, input: globalised(filter, viewer) }
}

/** Equal for equal queries. */
export const sameness = ({ viewer, filter }: Question): string => JSON.stringify([audienceOf(viewer), filter])

function globalised(filter: Record<string, unknown>, { id }: Viewer): Record<string, unknown> {
  const all = (type: string, ids: string[] | undefined) => ids?.map((each) => `${type}_${each}`)
  const { platforms, categories, assignees, except, ...others } = filter as {
    platforms?: string[]
    categories?: string[]
    assignees?: string[]
    except?: { platforms?: string[]; states?: string[] }
  }
  const person = (each: string) => (each === id ? '@me' : each === 'nobody' ? '@nobody' : `Person_${each}`)
  return {
    ...others,
    platformIds: all('Platform', platforms),
    categoryIds: all('Category', categories),
    assigneeIds: assignees?.map(person),
    except: except && { states: except.states, platformIds: all('Platform', except.platforms) },
  }
}

/** The fields that a follower selects of each request: all that its role may read where canaries could be. */
export const fieldsOf = ({ liaison }: Pick<Question, 'liaison'>): string =>
  `subject state waitingOn itemCount doneCount awaitingCount clarifyingCount platform { name } ${
    liaison
      ? 'letter reference responses { text } items(first: 3) { nodes { state note item { url } clarifications { question answer } } }'
      : 'caseTitle assignee { name } category { slug }'
  }`
