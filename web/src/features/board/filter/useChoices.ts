/** Suggestions for the filter box. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { type BoardKey, type BoardNames, boardKeys, boardStates, parseBoardQuery } from '@takedown/query/board.ts'
import { parseTerms, printTerms } from '@takedown/query/terms.ts'
import { useQuery } from 'urql'
import { graphql } from '#graphql/generated/gql.ts'
import { categoryChoices } from '#lib/categories.ts'
import type { Suggestion } from '#lib/complete.ts'
import { label, requestStates } from '#lib/i18n/labels/requests.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import type { Lists } from './names.ts'

const BoardFacets_Query = graphql(`
  query BoardFacets_Query($filter: BoardFilter) {
    board(filter: $filter, first: 1) {
      facets {
        by
        value
        requests
      }
    }
  }
`)

const keyTexts: Record<BoardKey, MessageDescriptor> = {
  platform: msg`Nền tảng`,
  category: msg`Lĩnh vực`,
  state: msg`Trạng thái`,
  waiting: msg`Chờ ai`,
  assignee: msg`Người phụ trách`,
  due: msg`Hạn`,
  is: msg`Chỉ những yêu cầu`,
}
const countedKeys: readonly BoardKey[] = ['platform', 'category', 'assignee']

/**
 * The values for a key, or the keys themselves if `key` is null. Each value has the number of requests it would leave.
 */
export function useChoices(
  key: string | null,
  open: boolean,
  text: string,
  lists: Lists | null,
  names: BoardNames | null,
  staff: boolean,
): Suggestion[] {
  const counted = key === 'state' || countedKeys.some((each) => each === key)
  // Counts apply every other term of the filter: a term must not hide the alternatives to its own value.
  const others = printTerms(parseTerms(text).filter((term) => term.key !== key))
  const [{ data }] = useQuery({
    query: BoardFacets_Query,
    variables: { filter: open && counted && names ? parseBoardQuery(others, names, staff).filter : null },
    pause: !open || !counted || !names,
    requestPolicy: 'cache-and-network',
  })
  if (!open) return []
  const facets = new Map(data?.board.facets.map(({ by, value, requests }) => [`${by} ${value}`, requests]))
  const countOf = (by: string, value: string | null) => (data ? (facets.get(`${by} ${value}`) ?? 0) : undefined)
  switch (key) {
    case null:
      return boardKeys
        .filter((each) => staff || !countedKeys.includes(each))
        .map((value) => ({ value, text: i18n._(keyTexts[value]) }))
    case 'platform':
      return (lists?.platforms ?? []).map(({ id, slug, name }) => ({
        value: slug,
        text: name,
        count: countOf('PLATFORM', id),
      }))
    case 'category':
      return categoryChoices(lists?.categories ?? []).map(({ id, slug, nameVi, nameEn }) => ({
        value: slug,
        text: inLocale(nameVi, nameEn),
        count: countOf('CATEGORY', id),
      }))
    case 'state':
      return boardStates.map((state) => ({
        value: state.toLowerCase(),
        text: label(requestStates, state),
        count: countOf('STATE', state),
      }))
    case 'assignee':
      return [
        { value: '@me', text: t`Tôi` },
        { value: '@nobody', text: t`Chưa giao`, count: countOf('ASSIGNEE', null) },
        ...(lists?.colleagues ?? []).map(({ id, name }) => ({
          value: name,
          text: name,
          count: countOf('ASSIGNEE', id),
        })),
      ]
    case 'waiting':
      return [
        { value: 'platform', text: t`Nền tảng` },
        { value: 'us', text: staff ? t`Cơ quan` : t`Cơ quan yêu cầu` },
        { value: 'any', text: t`Cả hai` },
      ]
    case 'due':
      return [
        { value: '<1h', text: t`Trong 1 giờ tới, và quá hạn` },
        { value: '<4h', text: t`Trong 4 giờ tới, và quá hạn` },
        { value: '<24h', text: t`Trong 24 giờ tới, và quá hạn` },
        { value: '>24h', text: t`Sau 24 giờ nữa` },
      ]
    case 'is':
      return [
        { value: 'overdue', text: t`Quá hạn` },
        { value: 'soon', text: t`Sắp đến hạn` },
        ...(staff
          ? [
              { value: 'watched', text: t`Tôi đang theo dõi` },
              { value: 'snoozed', text: t`Tôi đã tạm ẩn` },
            ]
          : []),
      ]
    default:
      return []
  }
}
