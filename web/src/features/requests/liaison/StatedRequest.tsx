/** The demands of the letter and their legal basis. */
import { useLingui } from '@lingui/react/macro'
import { categoryName, citation } from '#graphql/entities/reference.ts'
import { limitText } from '#lib/i18n/labels/law.ts'
import { localeTag } from '#lib/i18n/locale.ts'
import { termName } from '#lib/i18n/terms.ts'
import { Panel } from '#ui/layout/Page.tsx'
import type { LiaisonRequestData } from './liaison.graphql.ts'
import { ReaderText } from './ReaderText.tsx'
import { Fact } from './StatedItem.tsx'

export function StatedRequest({ request, formal }: { request: LiaisonRequestData; formal: string }) {
  const { t } = useLingui()
  const { power, category, measure, territories, whyNotMilder, urgent } = request
  const countries = new Intl.DisplayNames(localeTag(), { type: 'region' })
  return (
    <Panel title={t`Nội dung yêu cầu`}>
      <dl className="space-y-1.5 text-sm">
        {category && <Fact term={t`Lĩnh vực`}>{categoryName(category)}</Fact>}
        {power && <Fact term={t`Căn cứ pháp lý`}>{citation(power)}</Fact>}
        {power && <Fact term={t`Thời hạn`}>{limitText(power, urgent)}</Fact>}
        <Fact term={t`Biện pháp yêu cầu`}>{termName(measure)}</Fact>
        <Fact term={t`Phạm vi`}>
          {territories.length > 0 ? territories.map((code) => countries.of(code) ?? code).join(', ') : t`Mọi nơi`}
        </Fact>
        {whyNotMilder.length > 0 && (
          <Fact term={t`Vì sao không dùng biện pháp nhẹ hơn`}>
            <ReaderText texts={whyNotMilder} formal={formal} />
          </Fact>
        )}
      </dl>
    </Panel>
  )
}
