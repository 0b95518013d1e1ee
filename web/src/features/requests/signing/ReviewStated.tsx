/** The details of one item for the addressee. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Localized } from '#components/texts/Localized.tsx'
import { languageInText } from '#components/texts/texts.ts'
import type { StaffItem } from '#features/requests/requests.graphql.ts'
import { Earlier } from '#features/requests/stated/Earlier.tsx'
import { label, placeKinds } from '#features/requests/stated/places/placeKinds.ts'
import { seenSources } from '#lib/i18n/labels/cases.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Facts } from '#ui/data/Facts.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Section } from '#ui/layout/Section.tsx'

type Stated = Pick<
  StaffItem,
  'reasons' | 'reasonCopied' | 'places' | 'lastSeen' | 'additions' | 'sharedEvidence' | 'previous'
>

export function ReviewStated({ line, languages }: { line: Stated; languages: readonly string[] }) {
  const { t } = useLingui()
  const { reasons, reasonCopied, places, lastSeen, additions, sharedEvidence, previous } = line
  const untranslated = languages.filter((language) => !reasons.some((reason) => reason.language === language))
  return (
    <Section title={t`Nơi nhận đọc`}>
      <div className="space-y-3 text-sm">
        {reasons.length > 0 ? (
          <div className="space-y-1 wrap-anywhere">
            <Localized texts={reasons} />
          </div>
        ) : (
          <p className="text-warn-ink">
            <Trans>Chưa có lý do cho nơi nhận.</Trans>
          </p>
        )}
        <p className="flex flex-wrap gap-1.5 empty:hidden">
          {reasonCopied && <Badge tone="warn">{t`từ đánh giá, chưa sửa cho nơi nhận`}</Badge>}
          {reasons.length > 0 && untranslated.length > 0 && (
            <Badge tone="warn">{t`chưa có lý do bằng ${untranslated.map(languageInText).join(', ')}`}</Badge>
          )}
        </p>
        <Facts
          facts={[
            ...places.map(({ kind, value, seenAt }, index) => ({
              name: places.findIndex((place) => place.kind === kind) === index ? label(placeKinds, kind) : '',
              value: (
                <>
                  <span className="wrap-anywhere">{value}</span>
                  {seenAt && <span className="text-muted"> · {t`thấy lúc ${dateTime(seenAt)}`}</span>}
                </>
              ),
            })),
            lastSeen && {
              name: t`Thấy lần cuối`,
              value: `${dateTime(lastSeen.at)} · ${label(seenSources, lastSeen.source)}`,
            },
            {
              name: t`Chứng cứ gửi kèm`,
              value:
                sharedEvidence.length > 0 ? (
                  <span className="flex flex-wrap gap-x-3">
                    {sharedEvidence.map(({ number, href }) => (
                      <a key={number} href={href} className="font-medium tabular-nums underline underline-offset-4">
                        {`CC-${String(number).padStart(2, '0')}`}
                      </a>
                    ))}
                  </span>
                ) : (
                  <span className="text-muted">{t`không có; công văn chỉ nêu số và mã băm`}</span>
                ),
            },
          ].filter((fact) => fact !== null && typeof fact === 'object')}
        />
        {previous && (
          <div className="space-y-2">
            <Earlier item={previous} />
            {additions.length > 0 ? (
              <div className="wrap-anywhere">
                <p className="font-medium">{t`Điểm mới so với lần trước`}</p>
                <Localized texts={additions} />
              </div>
            ) : (
              <p className="text-warn-ink">
                <Trans>Chưa nêu điểm mới so với lần trước.</Trans>
              </p>
            )}
          </div>
        )}
      </div>
    </Section>
  )
}
