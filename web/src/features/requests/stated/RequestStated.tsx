/** The details that a letter states for all its items together. */
import { useLingui } from '@lingui/react/macro'
import { countryName } from '#components/texts/countries.ts'
import { Localized } from '#components/texts/Localized.tsx'
import { languageName } from '#components/texts/texts.ts'
import type { StaffRequestData } from '#features/requests/requests.graphql.ts'
import { termName } from '#lib/i18n/terms.ts'
import { Facts } from '#ui/data/Facts.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Panel } from '#ui/layout/Page.tsx'

type Stated = Pick<
  StaffRequestData,
  'languages' | 'territories' | 'whyNotMilder' | 'whyNotMilderCopied' | 'measure' | 'state' | 'letterTemplates'
>

export function RequestStated({ request }: { request: Stated }) {
  const { t } = useLingui()
  const { languages, territories, whyNotMilder, whyNotMilderCopied, measure, state, letterTemplates } = request
  return (
    <Panel title={t`Biện pháp, phạm vi và ngôn ngữ`}>
      <Facts
        facts={[
          { name: t`Biện pháp yêu cầu`, value: termName(measure) },
          {
            name: t`Áp dụng tại`,
            value: territories.length > 0 ? territories.map(countryName).join(', ') : t`mọi nơi`,
          },
          languages.length > 0 && {
            name: t`Ngôn ngữ của công văn`,
            value: languages.map(languageName).join(', '),
          },
          letterTemplates.length > 0 && {
            name: t`Mẫu công văn`,
            value: letterTemplates
              .map(({ name, number, newestNumber }) =>
                state === 'DRAFT' && number < newestNumber
                  ? t`${name} (nay là phiên bản ${newestNumber}, lưu lần trước với phiên bản ${number})`
                  : t`${name} (phiên bản ${number})`,
              )
              .join('; '),
          },
        ]}
      />
      {whyNotMilder.length > 0 && (
        <div className="mt-3 text-sm wrap-anywhere">
          <p className="text-muted">{t`Lý do không áp dụng biện pháp nhẹ hơn`}</p>
          <Localized texts={whyNotMilder} />
          {whyNotMilderCopied && <Badge tone="warn">{t`từ đánh giá, chưa sửa cho nơi nhận`}</Badge>}
        </div>
      )}
    </Panel>
  )
}
