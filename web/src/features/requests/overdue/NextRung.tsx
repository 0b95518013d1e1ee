/** What follows on the ladder: the next rung, when it may be taken and who must sign, or that there is none. */
import { Trans, useLingui } from '@lingui/react/macro'
import { inLocale } from '#lib/i18n/locale.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Facts } from '#ui/data/Facts.tsx'
import type { Ladder, LadderLetter } from './ladder.graphql.ts'
import { hoursAfterText, signerText } from './ladderTexts.ts'

type Rung = { labels: { vi: string; en: string } }
const nameOf = ({ labels }: Rung): string => inLocale(labels.vi, labels.en)

export function NextRung({ ladder, letters }: { ladder: Ladder; letters: readonly LadderLetter[] }) {
  const { t } = useLingui()
  const { upcoming, proposal, isUsedUp } = ladder
  if (isUsedUp) return <UsedUp letters={letters} />
  if (!upcoming)
    return proposal ? (
      <p className="text-muted">
        <Trans>Đây là bước cuối của thang đôn đốc; sau bước này không còn bước nào.</Trans>
      </p>
    ) : null
  const { rung, at, skipped } = upcoming
  const title = proposal ? t`Sau đó: ${nameOf(rung)}` : t`Bước kế tiếp: ${nameOf(rung)}`
  return (
    <section aria-label={t`Bước sau`} className="space-y-1">
      <p className="font-medium">{title}</p>
      <Facts
        facts={[
          {
            name: t`Thực hiện được từ`,
            value: at ? dateTime(at) : proposal && hoursAfterText(rung.hours, nameOf(proposal.rung)),
          },
          { name: t`Ai ký`, value: signerText(rung) },
          {
            name: t`Bỏ qua`,
            value: skipped.length > 0 ? t`${skipped.map(nameOf).join(', ')} (chưa có đầu mối cấp cao hơn)` : null,
          },
        ]}
      />
    </section>
  )
}

/** The ladder has no further rung, and the addressee has still not acted. Rungs without a contact were never sent. */
function UsedUp({ letters }: { letters: readonly LadderLetter[] }) {
  const sent = letters.flatMap(({ rung, sentAt, state }) =>
    rung && sentAt && state !== 'FAILED' ? `${nameOf(rung)} ${dateTime(sentAt)}` : [],
  )
  return (
    <p className="text-muted">
      <Trans>Thang đôn đốc không còn bước nào.</Trans>
      {sent.length > 0 && (
        <>
          {' '}
          <Trans>Đã gửi: {sent.toReversed().join('; ')}.</Trans>
        </>
      )}
    </p>
  )
}
