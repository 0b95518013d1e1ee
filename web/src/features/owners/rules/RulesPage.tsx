/** The strike rules: every member of the staff reads them, and an administrator adds, changes and removes them. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Pencil, Plus, Scale } from 'lucide-react'
import { useState } from 'react'
import { HistoryButton } from '#components/history/HistoryButton.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { type StrikeRule, StrikeRule_parts } from '#features/owners/owners.graphql.ts'
import { citationOf } from '#features/owners/RuleText.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { strikeCondition, strikeMeasure } from '#lib/i18n/labels/law.ts'
import { isoDay, plainDate } from '#lib/i18n/time.ts'
import { useClock } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Table } from '#ui/data/Table.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { EmptyState, Forbidden } from '#ui/feedback/states.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { RuleDialog } from './RuleDialog.tsx'
import { StrikeRules_Query } from './rules.graphql.ts'

export default function RulesPage() {
  return useCan()('READ_CASES') ? <Rules /> : <Forbidden />
}

function Rules() {
  const { t } = useLingui()
  const can = useCan()
  const { data, error, refetch } = usePageQuery({ query: StrikeRules_Query, variables: {} })
  const today = useClock(isoDay)
  const [edited, setEdited] = useState<{ rule: StrikeRule | null } | null>(null)
  const rules = readFragment(StrikeRule_parts, data?.strikeRules.rules ?? [])
  const isCurrent = ({ inForceFrom, inForceTo }: StrikeRule) =>
    inForceFrom <= today && (inForceTo === null || today <= inForceTo)
  const force = ({ inForceFrom, inForceTo }: StrikeRule) =>
    inForceTo ? t`${plainDate(inForceFrom)} – ${plainDate(inForceTo)}` : t`từ ${plainDate(inForceFrom)}`
  const add = can('SET_STRIKE_RULES') && data && (
    <Button look="primary" icon={<Plus className="size-4" />} onPress={() => setEdited({ rule: null })}>
      <Trans>Thêm quy tắc</Trans>
    </Button>
  )
  return (
    <Page
      title={t`Quy tắc đề xuất khóa`}
      trail={
        <Link to="/owners" className="hover:underline">
          <Trans>Tài khoản tái phạm</Trans>
        </Link>
      }
      actions={
        <>
          {can('READ_SETTINGS') && <HistoryButton page="STRIKE_RULES" />}
          {add}
        </>
      }
    >
      <p className="mb-3 max-w-3xl text-sm text-muted">
        <Trans>
          Theo các quy tắc này, hệ thống đề xuất khóa tài khoản, trang, nhóm hoặc kênh. Cán bộ soạn yêu cầu, lãnh đạo
          duyệt và gửi. Quản trị viên sửa quy tắc khi quy định thay đổi; yêu cầu đã soạn giữ nguyên.
        </Trans>
      </p>
      {!data && <QueryState error={error} onRetry={refetch} className="" rows={4} />}
      {data && rules.length === 0 && (
        <EmptyState icon={<Scale className="size-5" />} title={t`Chưa có quy tắc nào`} action={add}>
          <Trans>Không có quy tắc thì hệ thống không đề xuất khóa tài khoản nào.</Trans>
        </EmptyState>
      )}
      {rules.length > 0 && (
        <Table
          label={t`Quy tắc đề xuất khóa`}
          rows={rules}
          keyOf={({ slug }) => slug}
          rowClassName={(rule) => (isCurrent(rule) ? '' : 'text-muted')}
          columns={[
            {
              key: 'rule',
              title: t`Quy tắc`,
              className: 'w-full',
              cell: (rule) => (
                <>
                  <span className="block font-medium">
                    {strikeCondition(rule)}: {strikeMeasure(rule)}
                  </span>
                  <span className="block text-xs text-muted">{citationOf(rule)}</span>
                  <span className="block text-xs text-muted sm:hidden">{force(rule)}</span>
                  {rule.unconfirmed && <Badge tone="warn">{t`chưa đối chiếu với văn bản công bố`}</Badge>}
                </>
              ),
            },
            { key: 'force', title: t`Hiệu lực`, cell: force, className: 'hidden whitespace-nowrap sm:table-cell' },
            {
              key: 'actions',
              title: <span className="sr-only">{t`Thao tác`}</span>,
              align: 'right',
              cell: (rule) =>
                can('SET_STRIKE_RULES') && (
                  <Button small icon={<Pencil className="size-3.5" />} onPress={() => setEdited({ rule })}>
                    <Trans>Sửa…</Trans>
                  </Button>
                ),
            },
          ]}
        />
      )}
      {data && edited && (
        <RuleDialog
          rule={edited.rule}
          rules={rules}
          version={data.strikeRules.version}
          onClose={() => setEdited(null)}
        />
      )}
    </Page>
  )
}
