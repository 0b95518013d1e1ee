/** The header of a case: its facts, summary and warnings. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Users } from 'lucide-react'
import { Viewers } from '#components/notes/Viewers.tsx'
import { StateBadge } from '#components/StateBadge.tsx'
import { categoryName } from '#graphql/entities/reference.ts'
import { count } from '#lib/i18n/numbers.ts'
import { date } from '#lib/i18n/time.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { PersonName } from '#ui/layout/Avatar.tsx'
import type { CaseData } from './cases.graphql.ts'
import { SealedCaptures } from './SealedCaptures.tsx'

export function CaseMeta({ caseData }: { caseData: CaseData }) {
  const { t } = useLingui()
  return (
    <>
      <StateBadge caseState={caseData.state} />
      {caseData.urgency !== 'NORMAL' && <StateBadge urgency={caseData.urgency} />}
      {caseData.reconstructed && <Badge tone="warn">{t`Số liệu phục dựng`}</Badge>}
      {caseData.category && <span>{categoryName(caseData.category)}</span>}
      {caseData.reach !== null && (
        <span className="inline-flex items-center gap-1.5" title={t`Thành viên, người theo dõi, lượt xem đã biết`}>
          <Users aria-hidden="true" className="size-3.5" />
          <span className="first-letter:uppercase">
            <Trans>lượt tiếp cận {count(caseData.reach)}</Trans>
          </span>
        </span>
      )}
      <span>
        <Trans>mở {date(caseData.openedAt)}</Trans>
        {caseData.openedBy && ` · ${caseData.openedBy}`}
      </span>
      {caseData.assignee && (
        <span className="inline-flex items-center gap-1.5">
          {t`Phụ trách`}
          <PersonName name={caseData.assignee.name} />
        </span>
      )}
      <Viewers caseId={caseData.id} />
    </>
  )
}

export function CaseNotes({ caseData }: { caseData: CaseData }) {
  const { t } = useLingui()
  const notes = caseData.reconstructed || caseData.summary || caseData.safeguards.noCapture || caseData.seals.length > 0
  if (!notes) return null
  return (
    <div className="mb-4 space-y-3">
      {caseData.reconstructed && (
        <Callout tone="warn" title={t`Vụ việc này được phục dựng từ số liệu đã công bố`}>
          {caseData.sourceNote}
        </Callout>
      )}
      {caseData.safeguards.noCapture && (
        <Callout tone="warn" title={t`Không lưu ảnh chụp hay tệp`}>
          {t`Lĩnh vực hiện nay hoặc trước đây của vụ việc chỉ ghi địa chỉ và mã băm; việc lưu giữ hình ảnh là bị cấm. Hãy chuyển cho cơ quan có thẩm quyền.`}
        </Callout>
      )}
      <SealedCaptures caseData={caseData} />
      {caseData.summary && <p className="max-w-4xl break-words whitespace-pre-line text-muted">{caseData.summary}</p>}
    </div>
  )
}
