/** Shows what the rules on screen would have done with the latest 50 tips or requests. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import type { RoutedKind } from '#graphql/generated/enums.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { count } from '#lib/i18n/numbers.ts'
import { Table } from '#ui/data/Table.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import { PersonName } from '#ui/layout/Avatar.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { inputOf, RoutingPreview_Query, type Rule } from './routing.graphql.ts'

export function Preview({ rules }: { rules: readonly Rule[] }) {
  const { t } = useLingui()
  const [kind, setKind] = useState<RoutedKind>(rules[0]?.kind ?? 'TIP')
  const variables = useMemo(() => ({ kind, rules: rules.map(inputOf) }), [kind, rules])
  const { data, error, refetch } = usePageQuery({ query: RoutingPreview_Query, variables })
  const rows = data?.routingPreview.map((row, index) => ({ ...row, key: String(index) })) ?? []
  const assigned = rows.filter(({ assignee }) => assignee).length
  const matches = rules
    .filter((rule) => rule.kind === kind)
    .map(({ name }) => ({ name, number: rows.filter(({ rule }) => rule === name).length }))
  return (
    <Panel title={t`Xem trước với những trường hợp gần đây`}>
      <div className="space-y-3">
        <div className="flex flex-wrap items-center gap-3">
          <Segments<RoutedKind>
            label={t`Xem trước`}
            value={kind}
            onChange={setKind}
            choices={[
              { key: 'TIP', text: t`Phản ánh` },
              { key: 'REQUEST', text: t`Yêu cầu` },
            ]}
          />
          {data && (
            <p className="text-sm text-muted" role="status">
              <Trans>
                {count(assigned)} trong {count(rows.length)} trường hợp gần nhất sẽ có người phụ trách.
              </Trans>
            </p>
          )}
        </div>
        {data && matches.length > 0 && (
          <ul aria-label={t`Số trường hợp khớp từng quy tắc`} className="flex flex-wrap gap-2">
            {matches.map(({ name, number }) => (
              <li key={name}>
                <Badge tone={number > 0 ? 'neutral' : 'warn'}>
                  {name}: {count(number)}
                </Badge>
              </li>
            ))}
          </ul>
        )}
        {data ? (
          <Table
            label={t`Xem trước phân công`}
            rows={rows}
            keyOf={({ key }) => key}
            columns={[
              {
                key: 'object',
                title: kind === 'TIP' ? t`Phản ánh` : t`Yêu cầu`,
                className: 'w-full max-w-0 min-w-40',
                cell: ({ tip, request }) => (
                  <>
                    {tip && (
                      <Link to="/tips/$tip" params={{ tip: tip.id }} className="block truncate hover:underline">
                        {tip.subject}
                      </Link>
                    )}
                    {request && (
                      <Link
                        to="/requests/$request"
                        params={{ request: request.id }}
                        className="block truncate hover:underline"
                      >
                        {request.subject}
                      </Link>
                    )}
                    <span className="block text-xs text-muted tabular-nums">{(tip ?? request)?.number}</span>
                  </>
                ),
              },
              {
                key: 'rule',
                title: t`Quy tắc`,
                className: 'min-w-52',
                cell: ({ rule }) => rule ?? <span className="text-faint">{t`Không quy tắc nào`}</span>,
              },
              {
                key: 'assignee',
                title: t`Người phụ trách`,
                className: 'min-w-36',
                cell: ({ assignee }) =>
                  assignee ? <PersonName name={assignee.name} /> : <span className="text-faint">{t`Chưa giao`}</span>,
              },
            ]}
          />
        ) : (
          <QueryState error={error} onRetry={refetch} className="" rows={4} />
        )}
      </div>
    </Panel>
  )
}
