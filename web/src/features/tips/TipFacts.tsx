/** The facts about a tip: its source, and the outcome that the reporter sees. */

import { useLingui } from '@lingui/react/macro'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { isVietnamese, localeTag } from '#lib/i18n/locale.ts'
import { termName } from '#lib/i18n/terms.ts'
import { dateTime, plainDate } from '#lib/i18n/time.ts'
import { Facts } from '#ui/data/Facts.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { Outcome } from './Outcome.tsx'

export const TipFacts_tip = graphql(`
  fragment TipFacts_tip on Tip {
    id
    state
    source {
      code
      labelVi: label(locale: VI)
      labelEn: label(locale: EN)
    }
    language
    reporterName
    registerNumber
    letterDate
    within24h
    receivedAt
    dismissReason
    newsroom {
      id
      name
    }
    outcome {
      ...Outcome_outcome
    }
  }
`)

export function TipFacts({ tip: masked }: { tip: FragmentType<typeof TipFacts_tip> }) {
  const { t } = useLingui()
  const tip = readFragment(TipFacts_tip, masked)
  return (
    <>
      <Panel title={t`Nguồn`}>
        <Facts
          facts={[
            { name: t`Nguồn`, value: termName(tip.source) },
            { name: t`Tòa soạn`, value: tip.newsroom?.name },
            { name: t`Người phản ánh`, value: tip.reporterName },
            { name: t`Nhận lúc`, value: dateTime(tip.receivedAt) },
            { name: t`Số công văn`, value: tip.registerNumber },
            { name: t`Ngày công văn`, value: tip.letterDate && plainDate(tip.letterDate) },
            { name: t`Ngôn ngữ`, value: tip.language && languageName(tip.language) },
            tip.source.code === 'LETTER' && {
              name: t`Hạn trong công văn`,
              value: tip.within24h ? t`24 giờ` : t`Không nêu`,
            },
          ]}
        />
      </Panel>
      {tip.state === 'LINKED' && (
        <Panel title={t`Kết quả gửi người phản ánh`}>
          <Outcome state={tip.state} outcome={tip.outcome} dismissReason={tip.dismissReason} />
        </Panel>
      )}
    </>
  )
}

function languageName(tag: string): string {
  const displayName = new Intl.DisplayNames([localeTag()], { type: 'language', fallback: 'none' }).of(tag)
  return displayName ?? (isVietnamese() ? 'khác' : 'other')
}
