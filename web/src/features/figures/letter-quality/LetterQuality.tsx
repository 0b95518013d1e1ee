/**
 * A table that states for each platform how many of the answered items it called unclear, and how many of the sent
 * items lacked a feature, such as an exact place or evidence.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { QueryState } from '#components/QueryState.tsx'
import type { ItemFeature } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { LetterQuality_QueryQuery } from '#graphql/generated/graphql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { percent } from '#lib/i18n/numbers.ts'
import { Button } from '#ui/actions/Button.tsx'
import { type Column, Table } from '#ui/data/Table.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { HorizontalScroll } from '#ui/layout/HorizontalScroll.tsx'
import { Side } from '../Side.tsx'
import { type OpenedQuality, QualityItems } from './QualityItems.tsx'

const LetterQuality_Query = graphql(`
  query LetterQuality_Query {
    platforms {
      id
      slug
      name
      past {
        sent
        answered { count unclear }
        features { feature sentWithout isLearnt }
      }
    }
  }
`)

type Row = LetterQuality_QueryQuery['platforms'][number]

export default function LetterQuality() {
  const { t } = useLingui()
  const [opened, setOpened] = useState<OpenedQuality | null>(null)
  const [hasAllColumns, setHasAllColumns] = useState(false)
  const { data, error, refetch } = usePageQuery({ query: LetterQuality_Query })
  if (!data) return <QueryState error={error} onRetry={refetch} className="" rows={8} />
  const rows = data.platforms.filter(({ past }) => past.sent > 0).sort((a, b) => b.past.sent - a.past.sent)
  if (rows.length === 0) return <EmptyState title={t`Chưa gửi nội dung nào`} />
  const figure = ({ id, name }: Row, { what, value, ...quality }: Omit<OpenedQuality, 'platformId' | 'title'>) => (
    <Side
      value={value}
      label={`${name}: ${what}`}
      onOpen={() => setOpened({ ...quality, platformId: id, title: name, what, value })}
    />
  )
  const lacking = (feature: ItemFeature, title: string): Column<Row> => ({
    key: feature,
    title,
    align: 'right',
    cell: (row) => {
      const lacked = row.past.features.find((each) => each.feature === feature)
      if (!lacked) return null
      const { sentWithout, isLearnt } = lacked
      return (
        <span className="whitespace-nowrap">
          {figure(row, { counted: 'SENT', without: feature, what: title, value: sentWithout })}{' '}
          <span className="text-muted">({percent(sentWithout / row.past.sent, 0)})</span>
          {isLearnt && <span className="block text-xs text-warn-ink">{t`hay bị cho là không rõ`}</span>}
        </span>
      )
    },
  })
  const lacked: Column<Row>[] = [
    lacking('REASON', t`Lý do chỉ lặp lại`),
    lacking('OWN_REASON', t`Cùng một lý do`),
    lacking('DETAILED_REASON', t`Lý do ngắn`),
    lacking('PLACE', t`Không nêu vị trí`),
    lacking('SHARED_EVIDENCE', t`Không kèm chứng cứ`),
  ]
  const isZero = (key: string) =>
    rows.every(({ past }) => past.features.every(({ feature, sentWithout }) => feature !== key || sentWithout === 0))
  const zeros = lacked.filter(({ key }) => isZero(key))
  const columns: Column<Row>[] = [
    {
      key: 'platform',
      title: t`Nền tảng`,
      cell: ({ slug, name }) => (
        <span className="flex items-center gap-2 font-medium whitespace-nowrap">
          <PlatformMark slug={slug} name={name} size="sm" />
          {name}
        </span>
      ),
    },
    {
      key: 'sent',
      title: t`Đã gửi`,
      align: 'right',
      cell: (row) => figure(row, { counted: 'SENT', what: t`Đã gửi`, value: row.past.sent }),
    },
    {
      key: 'unclear',
      title: t`Không rõ / đã trả lời`,
      align: 'right',
      cell: (row) => {
        const { unclear, count: answered } = row.past.answered
        return (
          <>
            {figure(row, { counted: 'UNCLEAR', what: t`Không rõ`, value: unclear })}/
            {figure(row, { counted: 'ANSWERED', what: t`Đã trả lời`, value: answered })}
          </>
        )
      },
    },
    ...lacked.filter(({ key }) => hasAllColumns || !isZero(key)),
  ]
  const learnt = lacked.filter(({ key }) =>
    rows.some(({ past }) => past.features.some(({ feature, isLearnt }) => feature === key && isLearnt)),
  )
  const finding =
    learnt.length > 0
      ? t`Nền tảng hay cho là không rõ khi công văn có điểm này: ${learnt.map(({ title }) => title).join(', ')}.`
      : t`Chưa thấy điểm thiếu nào làm nền tảng cho là không rõ nhiều hơn.`
  return (
    <div className="space-y-3">
      <p className="text-sm font-medium">{finding}</p>
      <p className="text-sm text-muted">
        <Trans>Nội dung đã gửi từ trước đến nay.</Trans>
      </p>
      <details className="max-w-3xl text-sm text-muted">
        <summary className="cursor-pointer">{t`Cách tính`}</summary>
        <Trans>
          Số nội dung đã gửi mà công văn còn thiếu từng điểm, tính từ trước đến nay. Không tính nội dung đã rút, nội
          dung được khôi phục vì yêu cầu sai và vụ việc dựng lại từ số liệu công bố. “Lý do chỉ lặp lại”: không có lý
          do, hoặc lý do chỉ gồm tên lĩnh vực, tên và loại nội dung. “Cùng một lý do”: mọi nội dung của công văn có lý
          do giống nhau. “Hay bị cho là không rõ”: khi thiếu điểm này, nền tảng cho là không rõ nhiều hơn hẳn.
        </Trans>
      </details>
      {zeros.length > 0 && (
        <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
          {!hasAllColumns && t`Không nội dung nào thiếu: ${zeros.map(({ title }) => title).join(', ')}.`}
          <Button small aria-pressed={hasAllColumns} onPress={() => setHasAllColumns(!hasAllColumns)}>
            {hasAllColumns ? t`Bớt cột` : t`Thêm cột`}
          </Button>
        </p>
      )}
      <HorizontalScroll>
        <div className="min-w-max">
          <Table label={t`Chất lượng công văn theo nền tảng`} columns={columns} rows={rows} keyOf={({ id }) => id} />
        </div>
      </HorizontalScroll>
      {opened && <QualityItems opened={opened} onClose={() => setOpened(null)} />}
    </div>
  )
}
