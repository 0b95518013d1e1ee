/** Shows for each case, platform or person how many events of each kind happened in the period of a handover. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { QueryState } from '#components/QueryState.tsx'
import type { HandoverGrouping, HandoverKind } from '#graphql/generated/enums.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import type { Tone } from '#lib/appearance/tone.ts'
import { handoverGroupings, handoverKinds } from '#lib/i18n/labels/handover.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { count } from '#lib/i18n/numbers.ts'
import { Button } from '#ui/actions/Button.tsx'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { HandoverGroups_Query } from './handover.graphql.ts'
import type { HandoverSearch } from './urlParams.ts'

const tones: Partial<Record<HandoverKind, Tone>> = {
  SENT: 'accent',
  ANSWERED: 'ok',
  CLARIFYING: 'ask',
  RETURNED: 'warn',
  BREACHED: 'bad',
  REINSTATED: 'bad',
  REAPPEARED: 'bad',
  UNDELIVERED: 'bad',
}

type HandoverGroupsProps = {
  since: string
  search: HandoverSearch
  onChange(part: Partial<HandoverSearch>): void
}

export const groupingOf = ({ by }: HandoverSearch): HandoverGrouping =>
  by === 'platform' ? 'PLATFORM' : by === 'person' ? 'PERSON' : 'CASE'

export function HandoverGroups({ since, search, onChange }: HandoverGroupsProps) {
  const { t } = useLingui()
  const by = groupingOf(search)
  const pages = usePages(HandoverGroups_Query, { since, by }, (data) => data.handover.groups)
  const { nodes, complete, busy, error, more, refetch } = pages
  return (
    <Panel
      title={<Trans>Diễn biến</Trans>}
      actions={
        <Segments<HandoverGrouping>
          label={t`Nhóm theo`}
          value={by}
          onChange={(next) => onChange({ by: next.toLowerCase() as 'case' | 'platform' | 'person', of: undefined })}
          choices={(['CASE', 'PLATFORM', 'PERSON'] as const).map((key) => ({
            key,
            text: label(handoverGroupings, key),
          }))}
          className="print:hidden"
        />
      }
    >
      {!nodes && <QueryState error={error} onRetry={refetch} />}
      {nodes?.length === 0 && (
        <p className="text-sm text-muted">
          <Trans>Không có gì trong khoảng này. Chọn khoảng dài hơn ở đầu trang.</Trans>
        </p>
      )}
      <ul className="-my-2 divide-y divide-line">
        {nodes?.map(({ subjectId: key, label: name, note, counts }) => (
          <li key={key} className="flex items-start gap-3 py-2 text-sm">
            <div className="min-w-0 flex-1">
              {by === 'CASE' ? (
                <Link to="/cases/$case" params={{ case: key }} className="font-medium hover:underline">
                  {note}
                </Link>
              ) : (
                <span className="font-medium">{name}</span>
              )}
              {by === 'CASE' && <span className="ml-2 text-xs whitespace-nowrap text-muted tabular-nums">{name}</span>}
              <div className="mt-1 flex flex-wrap gap-1">
                {counts.map(({ kind, count: many }) => (
                  <Badge key={kind} tone={tones[kind] ?? 'neutral'}>
                    {label(handoverKinds, kind)} {count(many)}
                  </Badge>
                ))}
              </div>
            </div>
            <Button
              small
              look={search.of === key ? 'primary' : 'quiet'}
              className="print:hidden"
              onPress={() => onChange({ of: search.of === key ? undefined : key })}
            >
              {search.of === key ? <Trans>Bỏ lọc</Trans> : <Trans>Xem nhật ký</Trans>}
            </Button>
          </li>
        ))}
      </ul>
      <LoadMore complete={complete} busy={busy} onMore={more} />
    </Panel>
  )
}
