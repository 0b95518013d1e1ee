/** Groups board rows by state, platform, category, assignee or due date. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { unaccent } from '@takedown/query/unaccent.ts'
import { DUE_SOON_MS } from '#components/DueChip.tsx'
import type { BoardNode } from '#features/board/board.graphql.ts'
import type { Grouping } from '#features/board/views/viewState.ts'
import type { Compare } from '#graphql/live/liveList.ts'
import { label, requestStates } from '#lib/i18n/labels/requests.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { date } from '#lib/i18n/time.ts'
import { authorityZone, dayIn } from '#lib/i18n/timeZone.ts'
import { serverNow } from '#lib/serverClock.ts'

export type Group = { key: string; text: string; ids: string[] }

type Place = {
  rank: string
  key: string
}

const dues: readonly [string, MessageDescriptor][] = [
  ['overdue', msg`Quá hạn`],
  ['soon', msg`Sắp đến hạn`],
  ['day', msg`Trong 24 giờ`],
  ['later', msg`Muộn hơn`],
  ['none', msg`Không có thời hạn đang tính`],
]
const LATER = 3
const states = ['UNDELIVERED', 'SENT', 'ACKNOWLEDGED']
const LAST = '\uffff'

function dueOf({ dueAt }: BoardNode): number {
  if (dueAt === null) return 4
  const remainingMs = Date.parse(dueAt) - serverNow()
  return remainingMs < 0 ? 0 : remainingMs <= DUE_SOON_MS ? 1 : remainingMs <= 86_400_000 ? 2 : 3
}

const place: Record<Grouping, (node: BoardNode) => Place> = {
  state: ({ state }) => ({ rank: String(states.indexOf(state)), key: state }),
  platform: ({ platform }) => ({ rank: unaccent(platform.name), key: platform.id }),
  category: ({ category }) =>
    category
      ? { rank: unaccent(inLocale(category.nameVi, category.nameEn)), key: category.id }
      : { rank: LAST, key: '' },
  assignee: ({ assignee }) =>
    assignee ? { rank: unaccent(assignee.name), key: assignee.id } : { rank: LAST, key: '' },
  due: (node) => {
    const due = dueOf(node)
    const day = due === LATER ? dayIn(authorityZone(), Date.parse(node.dueAt!)) : ''
    return { rank: due + day, key: day || dues[due]![0] }
  },
}

export const groupText: Record<Grouping, (node: BoardNode) => string> = {
  state: ({ state }) => label(requestStates, state),
  platform: ({ platform }) => platform.name,
  category: ({ category }) => (category ? inLocale(category.nameVi, category.nameEn) : ''),
  assignee: ({ assignee }) => assignee?.name ?? t`Chưa giao`,
  due: (node) => (dueOf(node) === LATER ? t`Hạn ${date(node.dueAt!, authorityZone())}` : i18n._(dues[dueOf(node)]![1])),
}

/**
 * Returns two functions: one for the group key of a row, and one for the order of groups. Results are cached by row,
 * because sorting compares tens of thousands of rows.
 */
export function grouper(grouping: Grouping) {
  const known = new WeakMap<BoardNode, Place>()
  const placeOf = (node: BoardNode): Place => {
    const earlier = known.get(node)
    if (earlier) return earlier
    const computed = place[grouping](node)
    known.set(node, computed)
    return computed
  }
  const compare: Compare<BoardNode> = (a, b) => {
    const [here, there] = [placeOf(a), placeOf(b)]
    return here.rank < there.rank
      ? -1
      : here.rank > there.rank
        ? 1
        : here.key < there.key
          ? -1
          : here.key > there.key
            ? 1
            : 0
  }
  return { keyOf: (node: BoardNode) => placeOf(node).key, compare }
}

/**
 * Splits the shown rows into groups. While the move of a row is pending, `standing` returns the key of its former
 * group, so that the row does not move away under the pointer.
 */
export function cutIntoGroups(
  shown: readonly string[],
  nodeOf: (id: string) => BoardNode | undefined,
  grouping: Grouping,
  standing: (id: string) => string | undefined,
  keyOf: (node: BoardNode) => string,
): Group[] {
  const groups = new Map<string, Group>()
  for (const id of shown) {
    const node = nodeOf(id)
    if (!node) continue
    const key = standing(id) ?? keyOf(node)
    const group = groups.get(key)
    const text = keyOf(node) === key ? groupText[grouping](node) : ''
    if (!group) groups.set(key, { key, text, ids: [id] })
    else {
      group.ids.push(id)
      group.text ||= text
    }
  }
  return [...groups.values()]
}
