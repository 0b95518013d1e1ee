/** The document of a briefing: the figures of one period for a press conference. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { inLocale } from '#lib/i18n/locale.ts'
import { dateTime, isoDay, plainDate } from '#lib/i18n/time.ts'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Cases, Definitions, Tips } from './BriefingSections.tsx'
import type { BriefingData } from './briefings.graphql.ts'
import { Commitments } from './Commitments.tsx'
import { Errata } from './Errata.tsx'
import { ByKind, ByPlatform, Headline, OtherFormulas } from './Figures.tsx'
import { nameOfPeriod } from './periods.ts'

export function BriefingDocument({ briefing }: { briefing: BriefingData }) {
  const { t } = useLingui()
  const { introVi, introEn, errata, corrections, state } = briefing
  return (
    <article
      aria-label={t`Bản số liệu`}
      className="mx-auto w-full max-w-[52rem] rounded-lg border border-line bg-surface px-5 py-8 leading-relaxed shadow-card sm:px-12 sm:py-11 print:max-w-none print:border-0 print:p-0 print:shadow-none"
    >
      <header className="mb-5 border-b-2 border-text pb-4">
        <p className="mb-2 text-xs font-semibold text-muted">
          <Trans>Ngăn chặn, gỡ bỏ nội dung vi phạm trên nền tảng xuyên biên giới</Trans>
        </p>
        <p className="text-[1.75rem] leading-tight font-bold tracking-tight text-balance">
          {t`Số liệu họp báo ${nameOfPeriod(briefing.period)}`}
        </p>
        <p className="mt-2 text-sm text-muted">
          {briefing.period.nameVi && (
            <>{t`Từ ${plainDate(briefing.period.from)} đến ${plainDate(briefing.period.to)}`} · </>
          )}
          {t`Họp báo ngày ${plainDate(briefing.heldOn)}`} · {t`Số liệu chốt lúc ${dateTime(briefing.frozenAt)}`}
        </p>
      </header>
      {state !== 'PUBLISHED' && (
        <Callout tone="warn" title={t`Chưa công bố: số liệu còn có thể thay đổi.`}>
          {isoDay(Date.parse(briefing.frozenAt)) <= briefing.period.to &&
            t`Kỳ chưa kết thúc (đến hết ${plainDate(briefing.period.to)}). Tỷ lệ ở đây tính cả mục còn mở, kể cả mục chưa đến hạn, nên thấp hơn tỷ lệ ở trang Số liệu, nơi chưa tính mục còn trong hạn.`}
        </Callout>
      )}
      {errata.length > 0 && (
        <Callout
          tone="warn"
          title={plural(errata.length, {
            other: 'Sau khi công bố có # lần đính chính; xem mục “Đính chính” ở cuối.',
          })}
        />
      )}
      <Headline briefing={briefing} />
      <div className="space-y-2.5">
        {inLocale(introVi, introEn || introVi)
          .split(/\n+/)
          .map((line) => (
            <p key={line}>{line.replaceAll(' %', '\u00a0%')}</p>
          ))}
      </div>
      <ByPlatform briefing={briefing} />
      <Cases briefing={briefing} />
      <Tips briefing={briefing} />
      <Commitments briefing={briefing} />
      <ByKind briefing={briefing} />
      <OtherFormulas briefing={briefing} />
      <Errata title={t`Đính chính số liệu các kỳ khác`} errata={corrections} ofOthers />
      <Errata title={t`Đính chính`} note={t`Số đã công bố ở trên giữ nguyên. Những thay đổi sau đó:`} errata={errata} />
      <Definitions briefing={briefing} />
    </article>
  )
}
