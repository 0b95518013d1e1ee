/** The findings of an inspection in recorded order, including withdrawn ones. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Paperclip, Pencil, Undo2 } from 'lucide-react'
import { categoryName } from '#graphql/entities/reference.ts'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { Findings_FindingFragment } from '#graphql/generated/graphql.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { IconButton } from '#ui/actions/Button.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { cx } from '#ui/layout/classes.ts'

export const Findings_finding = graphql(`
  fragment Findings_finding on Finding {
    id
    position
    title
    detail
    severity
    category {
      id
      nameVi: name(locale: VI)
      nameEn: name(locale: EN)
    }
    proof {
      sha256
      fileName
      href
    }
    withdrawn
    changedAt
    changedBy {
      id
      name
    }
    changeReason
    allowedCommands
  }
`)

export type Finding = Findings_FindingFragment
type Props = {
  findings: readonly FragmentType<typeof Findings_finding>[]
  /** Absent on pages that only show the findings. */
  onAmend?: (finding: Finding, action: 'correct' | 'withdraw') => void
}

export function Findings({ findings, onAmend }: Props) {
  const { t } = useLingui()
  return (
    <ol className="space-y-2.5 text-sm">
      {readFragment(Findings_finding, findings).map((finding) => (
        <li key={finding.id} className="flex gap-2">
          <span className="text-faint tabular-nums">{finding.position}.</span>
          <span className="min-w-0 flex-1">
            <span className={cx('block font-medium break-words', finding.withdrawn && 'text-muted line-through')}>
              {finding.title}
            </span>
            {finding.detail && <span className="block break-words text-muted">{finding.detail}</span>}
            <span className="flex flex-wrap gap-x-3 text-xs">
              {finding.category && <span className="text-muted">{categoryName(finding.category)}</span>}
              {finding.proof && (
                <a
                  href={finding.proof.href}
                  className="inline-flex min-w-0 items-center gap-1 break-all text-accent-ink hover:underline"
                >
                  <Paperclip aria-hidden="true" className="size-3 shrink-0" />
                  {finding.proof.fileName}
                </a>
              )}
            </span>
            {finding.changedAt && <Change finding={finding} at={finding.changedAt} />}
          </span>
          <span className="flex shrink-0 items-start gap-1">
            {onAmend && finding.allowedCommands.includes('CORRECT_FINDING') && (
              <IconButton
                label={t`Sửa vi phạm ${finding.position}`}
                icon={<Pencil className="size-3.5" />}
                className="size-6!"
                onPress={() => onAmend(finding, 'correct')}
              />
            )}
            {onAmend && finding.allowedCommands.includes('WITHDRAW_FINDING') && (
              <IconButton
                label={t`Rút vi phạm ${finding.position}`}
                icon={<Undo2 className="size-3.5" />}
                className="size-6!"
                onPress={() => onAmend(finding, 'withdraw')}
              />
            )}
            <Badge tone={toneOf(finding)}>
              <Trans>mức {finding.severity}</Trans>
            </Badge>
          </span>
        </li>
      ))}
    </ol>
  )
}

const toneOf = ({ withdrawn, severity }: Finding) =>
  !withdrawn && severity >= 5 ? 'bad' : !withdrawn && severity >= 4 ? 'warn' : 'neutral'

/** The last correction or withdrawal: "Đã rút 09:00 12/11/2026, Phạm Thu Hà: nhầm nền tảng". */
function Change({ finding: { withdrawn, changedBy, changeReason }, at }: { finding: Finding; at: string }) {
  const when = dateTime(at)
  return (
    <span className="block text-xs break-words text-muted">
      <b className="font-medium text-text">{withdrawn ? <Trans>Đã rút {when}</Trans> : <Trans>Đã sửa {when}</Trans>}</b>
      {changedBy && `, ${changedBy.name}`}: {changeReason}
    </span>
  )
}
