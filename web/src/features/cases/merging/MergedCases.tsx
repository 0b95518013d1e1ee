/** Links a merged case to the case that has everything now, and this case to the merged ones. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { CaseData } from '#features/cases/cases.graphql.ts'
import { date } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { buttonLink } from '#ui/actions/buttonLink.ts'
import { Callout } from '#ui/feedback/Callout.tsx'
import { SplitDialog } from './SplitDialog.tsx'

export function MergedCases({ caseData }: { caseData: CaseData }) {
  const { t } = useLingui()
  const [undone, setUndone] = useState<CaseData['merged'][number] | null>(null)
  const { number, mergedAt, mergedInto, merged } = caseData
  if (mergedInto && mergedAt)
    return (
      <div className="mb-4">
        <Callout
          tone="accent"
          title={t`${number} đã được gộp vào ${mergedInto.number} ngày ${date(mergedAt)}`}
          action={
            <Link to="/cases/$case" params={{ case: mergedInto.id }} className={buttonLink('primary')}>
              <Trans>Mở {mergedInto.number}</Trans>
            </Link>
          }
        >
          {mergedInto.title}
          {'\n'}
          <Trans>
            Phản ánh, nội dung, yêu cầu, chứng cứ và ghi chú đã chuyển sang vụ việc đó. Nhật ký của vụ việc này vẫn ở
            đây.
          </Trans>
        </Callout>
      </div>
    )
  if (merged.length === 0) return null
  return (
    <>
      <ul className="mb-4 space-y-1 text-sm text-muted">
        {merged.map((each) => (
          <li key={each.id} className="break-words">
            <Trans>
              Đã gộp vào đây:{' '}
              <Link to="/cases/$case" params={{ case: each.id }} className="tabular-nums underline">
                {each.number}
              </Link>{' '}
              {each.title}
            </Trans>
            {each.mergedAt && ` · ${date(each.mergedAt)}`}{' '}
            {caseData.allowedCommands.includes('SPLIT_CASE') && (
              <Button small onPress={() => setUndone(each)}>
                <Trans>Tách lại…</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {undone && <SplitDialog caseData={caseData} merged={undone} onClose={() => setUndone(null)} />}
    </>
  )
}
