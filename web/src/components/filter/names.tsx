/**
 * Loads the names that a filter can contain, such as those of platforms and officers, and the ids of the requests that
 * the viewer snoozed or watches.
 */
import { t } from '@lingui/core/macro'
import { boardStates } from '@takedown/declarations/board-terms.ts'
import type { ChoiceList } from '@takedown/declarations/filter-terms.ts'
import { itemStates } from '@takedown/declarations/items/terms.ts'
import { requestStates as everyState } from '@takedown/declarations/request-terms.ts'
import { withoutNames } from '@takedown/query/board.ts'
import type { FilterNames } from '@takedown/query/reader.ts'
import { type ReactNode, useMemo } from 'react'
import type { CombinedError } from 'urql'
import { PlatformMark } from '#components/PlatformMark.tsx'
import type { PersonalBoard } from '#graphql/entities/personalBoard.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { FilterNames_QueryQuery } from '#graphql/generated/graphql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { categoryChoices } from '#lib/categories.ts'
import { itemStates as itemStateNames, label, requestStates } from '#lib/i18n/labels/requests.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { termName } from '#lib/i18n/terms.ts'
import { authorityZone, instantAt } from '#lib/i18n/timeZone.ts'
import { useClock } from '#lib/serverClock.ts'

const FilterNames_Query = graphql(`
  query FilterNames_Query {
    platforms {
      id
      slug
      name
    }
    categories {
      id
      slug
      nameVi: name(locale: VI)
      nameEn: name(locale: EN)
      parent {
        id
      }
    }
    colleagues {
      id
      name
    }
  }
`)

/** `tipSources` and `newsrooms` are loaded only for the list of tips, `contentKinds` only for the items of a case. */
export type Lists = FilterNames_QueryQuery & {
  contentKinds?: readonly { code: string; labelVi: string; labelEn: string }[]
  tipSources?: readonly { code: string; labelVi: string; labelEn: string }[]
  newsrooms?: readonly { id: string; name: string }[]
}

export type TermChoice = {
  value: string
  text: string
  icon?: ReactNode
  indent?: number
  /**
   * The value, such as a platform id, under which the server returns the number of requests with this choice; null for
   * requests without a value. Absent if the server does not count the choice.
   */
  counted?: string | null
}

export const entriesOf: Record<ChoiceList, (lists: Lists | null) => TermChoice[]> = {
  platforms: (lists) =>
    (lists?.platforms ?? []).map(({ id, slug, name }) => ({
      value: slug,
      text: name,
      icon: <PlatformMark slug={slug} name={name} size="sm" />,
      counted: id,
    })),
  categories: (lists) =>
    categoryChoices(lists?.categories ?? []).map(({ id, slug, nameVi, nameEn, depth }) => ({
      value: slug,
      text: inLocale(nameVi, nameEn),
      indent: depth,
      counted: id,
    })),
  states: () =>
    boardStates.map((state) => ({ value: state.toLowerCase(), text: label(requestStates, state), counted: state })),
  allStates: () => everyState.map((state) => ({ value: state.toLowerCase(), text: label(requestStates, state) })),
  itemStates: () => itemStates.map((state) => ({ value: state.toLowerCase(), text: label(itemStateNames, state) })),
  contentKinds: (lists) =>
    (lists?.contentKinds ?? []).map((kind) => ({ value: kind.code.toLowerCase(), text: termName(kind) })),
  tipSources: (lists) =>
    (lists?.tipSources ?? []).map((source) => ({ value: source.code.toLowerCase(), text: termName(source) })),
  newsrooms: (lists) => (lists?.newsrooms ?? []).map(({ name }) => ({ value: name, text: name })),
  people: (lists) => [
    { value: '@me', text: t`Tôi` },
    ...(lists?.colleagues ?? []).map(({ id, name }) => ({ value: name, text: name, counted: id })),
  ],
  officers: (lists) => [
    { value: '@me', text: t`Tôi` },
    { value: '@nobody', text: t`Chưa giao`, counted: null },
    ...(lists?.colleagues ?? []).map(({ id, name }) => ({ value: name, text: name, counted: id })),
  ],
}

const dayStart = (day: string): number => instantAt(day, 0, authorityZone())
export const noNames = withoutNames(dayStart)

type Names = {
  lists: Lists | null
  names: FilterNames | null
  error: CombinedError | undefined
  refetch(): void
}

/**
 * Loads the lists for choices and the names for the filter reader. Both are null until loaded. For liaisons, `lists`
 * stays null and `names` is empty.
 */
export function useNames(staff: boolean, own: PersonalBoard | null): Names {
  const { data, error, refetch } = usePageQuery({ query: FilterNames_Query, pause: !staff })
  const lists = data ?? null
  const snoozed = useSnoozed(own)
  const names = useMemo(() => {
    if (!staff) return noNames
    if (!lists || !own) return null
    const { colleagues: officers, ...sluggedLists } = lists
    return { ...sluggedLists, officers, snoozed: [...snoozed], watched: own.watchedIds, dayStart }
  }, [staff, lists, own, snoozed])
  return { lists, names, error, refetch }
}

export function useSnoozed(own: PersonalBoard | null): ReadonlySet<string> {
  // As one string, the ids compare by value, so a tick of the clock causes a render only when a snooze ends.
  const text = useClock((now) =>
    (own?.snoozes ?? []).flatMap(({ requestId: request, until }) => (Date.parse(until) > now ? [request] : [])).join(),
  )
  return useMemo(() => new Set(text === '' ? [] : text.split(',')), [text])
}
