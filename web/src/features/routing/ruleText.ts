/** The conditions and the target of a routing rule in words. */
import { useLingui } from '@lingui/react/macro'
import { categoryName, useCategories, useOfficers, usePlatforms } from '#graphql/entities/reference.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { nameOfCode } from '#lib/i18n/terms.ts'
import { dangers } from './labels.ts'
import type { Names, Rule } from './routing.graphql.ts'

export function useRuleText({ newsrooms, tipSources, platformKinds }: Names) {
  const { t } = useLingui()
  const [platforms, categories, officers] = [usePlatforms(), useCategories(), useOfficers()]
  const nameIn = (list: readonly { id: string; name: string }[], id: string) =>
    list.find((each) => each.id === id)?.name
  const people = (ids: readonly string[]) =>
    ids.map((id) => nameIn(officers, id) ?? t`người không còn nhận việc`).join(', ')
  return {
    conditions: (rule: Rule): string[] => {
      const line = (name: string, values: string[]) => (values.length > 0 ? [`${name}: ${values.join(', ')}`] : [])
      return [
        ...(rule.urgent === null ? [] : [rule.urgent ? t`Chỉ khi khẩn` : t`Chỉ khi không khẩn`]),
        ...line(
          t`Nguồn`,
          rule.sources.map((code) => nameOfCode(tipSources, code)),
        ),
        ...line(
          t`Nguy hiểm`,
          rule.dangers.map((danger) => label(dangers, danger)),
        ),
        ...line(
          t`Tòa soạn`,
          rule.newsroomIds.map((id) => nameIn(newsrooms, id) ?? '…'),
        ),
        ...line(
          t`Lĩnh vực`,
          rule.categoryIds.map((id) => {
            const category = categories.find((each) => each.id === id)
            return category ? categoryName(category) : '…'
          }),
        ),
        ...line(
          t`Nền tảng`,
          rule.platformIds.map((id) => nameIn(platforms, id) ?? '…'),
        ),
        ...line(
          t`Loại nơi nhận`,
          rule.platformKinds.map((code) => nameOfCode(platformKinds, code)),
        ),
      ]
    },
    target: ({ target, personIds, onCallOnly }: Rule): string => {
      if (target === 'OPEN') return t`Để mở, chưa giao ai`
      if (target === 'PERSON') return onCallOnly ? t`${people(personIds)}, nếu đang trong ca trực` : people(personIds)
      return onCallOnly
        ? t`Người đang trực có ít việc nhất trong: ${people(personIds)}`
        : t`Người có ít việc nhất trong: ${people(personIds)}`
    },
  }
}
