/** Fields for the details that the letter states for all its items together. */
import { useLingui } from '@lingui/react/macro'
import { ChosenList } from '#components/texts/ChosenList.tsx'
import { countryChoices, countryName } from '#components/texts/countries.ts'
import { knownLanguages, languageChoices, languageName, type Texts } from '#components/texts/texts.ts'
import { Panel } from '#ui/layout/Page.tsx'
import type { Block } from './InsertBlock.tsx'
import { TextsInLanguages } from './TextsInLanguages.tsx'

const MAX_LANGUAGES = 3
const MAX_COUNTRIES = 60

type ScopePanelProps = {
  languages: readonly string[]
  territories: readonly string[]
  whyNotMilder: Texts
  /**
   * Whether an item has or had a category that concerns expression. If so, the letter must state why a milder measure
   * is not sufficient.
   */
  hasSpeech: boolean
  blocks: readonly Block[]
  errors: { whyNotMilder?: string; languages?: string; territories?: string }
  onChange(part: { languages?: string[]; territories?: string[]; whyNotMilder?: Texts }): void
}

export function ScopePanel(props: ScopePanelProps) {
  const { languages, territories, whyNotMilder, hasSpeech, blocks, errors, onChange } = props
  const { t } = useLingui()
  return (
    <Panel title={t`Ngôn ngữ, phạm vi và sự cần thiết`}>
      <div className="space-y-4">
        <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
          <ChosenList
            label={t`Ngôn ngữ của công văn`}
            hint={t`Bản chính đứng đầu; các bản dịch có cùng số mục.`}
            values={languages}
            max={MAX_LANGUAGES}
            canBeEmpty={false}
            nameOf={languageName}
            roleOf={(index) => (index === 0 ? t`bản chính` : t`bản dịch`)}
            adding={t`Thêm ngôn ngữ`}
            choices={() => languageChoices(knownLanguages())}
            error={errors.languages}
            onChange={(values) => onChange({ languages: values })}
          />
          <ChosenList
            label={t`Áp dụng tại`}
            hint={
              territories.length === 0
                ? t`Chưa chọn nước nào: biện pháp áp dụng ở mọi nơi.`
                : t`Biện pháp chỉ áp dụng tại những nước này.`
            }
            values={territories}
            max={MAX_COUNTRIES}
            canBeEmpty
            nameOf={countryName}
            adding={t`Thêm nước`}
            choices={countryChoices}
            error={errors.territories}
            onChange={(values) => onChange({ territories: values })}
          />
        </div>
        <TextsInLanguages
          label={t`Lý do không áp dụng biện pháp nhẹ hơn`}
          hint={
            hasSpeech
              ? t`Bắt buộc: có nội dung thuộc lĩnh vực liên quan đến phát ngôn.`
              : t`Bắt buộc khi biện pháp nhắm vào cả tài khoản, trang, nhóm hoặc kênh.`
          }
          languages={languages}
          texts={whyNotMilder}
          onChange={(texts) => onChange({ whyNotMilder: texts })}
          error={errors.whyNotMilder}
          blocks={blocks}
          rows={3}
        />
      </div>
    </Panel>
  )
}
