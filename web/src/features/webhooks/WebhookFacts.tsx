/** What a webhook posts, with whose rights, and how it fares. */
import { useLingui } from '@lingui/react/macro'
import { categoryName } from '#graphql/entities/reference.ts'
import { eventName } from '#lib/i18n/labels/events.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Facts } from '#ui/data/Facts.tsx'
import { families as familyNames } from './labels.ts'
import type { Webhook } from './webhooks.graphql.ts'

export function WebhookFacts({ webhook }: { webhook: Webhook }) {
  const { t, i18n } = useLingui()
  const { types, families, platforms, categories, owner, failingSince, secretMadeAt } = webhook
  const nameOf = new Map(familyNames)
  const events = [
    ...families.map((family) => {
      const text = nameOf.get(family)
      return text ? i18n._(text) : family
    }),
    ...types.map(eventName),
  ]
  return (
    <Facts
      facts={[
        { name: t`Sự kiện`, value: events.join(', ') || t`mọi sự kiện` },
        platforms.length > 0 && { name: t`Nơi nhận`, value: platforms.map(({ name }) => name).join(', ') },
        categories.length > 0 && { name: t`Lĩnh vực`, value: categories.map(categoryName).join(', ') },
        { name: t`Theo quyền của`, value: owner.name },
        { name: t`Khóa ký tạo lúc`, value: dateTime(secretMadeAt) },
        failingSince !== null && { name: t`Lỗi liên tục từ`, value: dateTime(failingSince) },
      ]}
    />
  )
}
