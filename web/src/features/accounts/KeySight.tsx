/** What an API key may see and change now, by resource, with the number of objects. */
import { Trans, useLingui } from '@lingui/react/macro'
import { type KeyResourceName, keyResources } from '@takedown/declarations/keys/scopes.ts'
import { QueryState } from '#components/QueryState.tsx'
import { useCategories } from '#graphql/entities/reference.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { inLocale, textOf } from '#lib/i18n/locale.ts'
import { count as numeral } from '#lib/i18n/numbers.ts'
import { Table } from '#ui/data/Table.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import type { ApiKey } from './accounts.graphql.ts'
import { KeySight_Query } from './changes.graphql.ts'

/** The server counts no further. */
const MAX_SEEN = 10_000

export function KeySight({ apiKey, onClose }: { apiKey: ApiKey; onClose(): void }) {
  const { t } = useLingui()
  const { id, name, platforms, categories, sources } = apiKey
  const { data, error, refetch } = usePageQuery({ query: KeySight_Query, variables: { id } })
  const sees = data?.node?.__typename === 'ApiKey' ? data.node.sees : null
  const names = useCategories().filter((category) => categories.some((each) => each.id === category.id))
  const limits = [
    platforms.length > 0 && t`Nền tảng: ${platforms.map((platform) => platform.name).join(', ')}`,
    names.length > 0 && t`Nhóm nội dung: ${names.map(({ nameVi, nameEn }) => inLocale(nameVi, nameEn)).join(', ')}`,
    sources.length > 0 && t`Địa chỉ: ${sources.join(', ')}`,
  ].filter((limit) => limit !== false)
  return (
    <Drawer open onClose={onClose} title={t`Khóa ${name} thấy gì`}>
      <div className="space-y-4">
        <ul className="space-y-1 text-sm text-muted">
          {limits.length === 0 ? (
            <li>
              <Trans>Không thu hẹp theo nền tảng, nhóm nội dung hay địa chỉ.</Trans>
            </li>
          ) : (
            limits.map((limit) => <li key={limit}>{limit}</li>)
          )}
        </ul>
        {sees ? (
          <Table
            label={t`Khóa ${name} thấy gì`}
            rows={sees}
            keyOf={({ resource }) => resource}
            rowClassName={({ mayRead }) => (mayRead ? '' : 'text-muted')}
            columns={[
              {
                key: 'resource',
                title: t`Dữ liệu`,
                cell: ({ resource }) => textOf(keyResources[resource.toLowerCase() as KeyResourceName].name),
              },
              {
                key: 'may',
                title: t`Được`,
                cell: ({ mayRead, mayWrite }) => (mayWrite ? t`Đọc và ghi` : mayRead ? t`Chỉ đọc` : t`Không thấy`),
              },
              {
                key: 'count',
                title: t`Số lượng`,
                align: 'right',
                cell: ({ count }) =>
                  count === null ? '–' : count > MAX_SEEN ? t`Hơn ${numeral(MAX_SEEN)}` : numeral(count),
              },
            ]}
          />
        ) : (
          <QueryState error={error} onRetry={refetch} className="" rows={5} />
        )}
      </div>
    </Drawer>
  )
}
