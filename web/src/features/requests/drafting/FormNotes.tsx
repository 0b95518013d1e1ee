/** Notices above the form of a draft, such as why the draft cannot be saved, or why a supervisor returned it. */
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { languageInText } from '#components/texts/texts.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { storeSelection } from '#lib/passedSelection.ts'
import { Callout } from '#ui/feedback/Callout.tsx'
import type { DraftRequest } from './draft.graphql.ts'
import type { Reappeared } from './starting/continuing.ts'

type FormNotesProps = {
  isNoLongerDraft?: boolean
  note?: string | null
  isClosed: boolean
  unaddressed: number
  reappeared: Reappeared | null
  severalPlatforms: { caseId: string; names: readonly string[] } | null
  applied: AppliedTemplates
  templates?: DraftRequest['letterTemplates']
}

export function FormNotes({
  isNoLongerDraft,
  note,
  isClosed,
  unaddressed,
  reappeared,
  severalPlatforms,
  applied,
  templates = [],
}: FormNotesProps) {
  const { t } = useLingui()
  const renewed = templates.filter(({ number, newestNumber, isRetired }) => !isRetired && number < newestNumber)
  const retired = templates.filter(({ isRetired }) => isRetired)
  return (
    <>
      {isNoLongerDraft && (
        <Callout tone="warn" title={t`Yêu cầu này không còn là bản nháp nên không sửa được.`}>
          {t`Người khác đã chuyển yêu cầu sang bước sau. Nội dung bạn soạn vẫn được giữ; lưu được nếu lãnh đạo trả lại yêu cầu.`}
        </Callout>
      )}
      {note && (
        <Callout tone="warn" title={t`Lãnh đạo trả lại`}>
          {note}
        </Callout>
      )}
      {!isNoLongerDraft &&
        renewed.map(({ templateId, name, number, newestNumber }) => (
          <Callout key={templateId} tone="accent" title={t`Mẫu “${name}” nay là phiên bản ${newestNumber}`}>
            {t`Bản nháp được lưu lần trước với phiên bản ${number}. Bản xem trước đã theo phiên bản mới, và yêu cầu sẽ được trình với phiên bản mới.`}
          </Callout>
        ))}
      {!isNoLongerDraft &&
        retired.map(({ templateId, name }) => (
          <Callout key={templateId} tone="accent" title={t`Mẫu “${name}” đã ngừng dùng`}>
            {t`Bản xem trước và yêu cầu được trình dùng câu có sẵn thay cho câu của mẫu.`}
          </Callout>
        ))}
      {!isNoLongerDraft && <TemplatesWithoutCounterpart {...applied} />}
      {isClosed && <Callout tone="bad" title={t`Vụ việc đã đóng; hãy mở lại trước khi soạn.`} />}
      {reappeared && <ReappearedNote {...reappeared} />}
      {severalPlatforms && (
        <Callout
          tone="accent"
          title={t`Vụ việc có nội dung trên ${severalPlatforms.names.join(', ')}`}
          action={
            <Link
              to="/cases/$case/drafts"
              params={{ case: severalPlatforms.caseId }}
              search={{ open: 'batch' }}
              onClick={() => storeSelection(`request/drafts/${severalPlatforms.caseId}`, [])}
              className="text-sm font-medium underline underline-offset-4"
            >
              {t`Soạn cho ${severalPlatforms.names.length} nền tảng…`}
            </Link>
          }
        >
          {t`Yêu cầu này chỉ gửi một nền tảng.`}
        </Callout>
      )}
      {unaddressed > 0 && (
        <Callout
          tone="warn"
          title={plural(unaddressed, {
            one: '# nội dung chưa rõ nơi nhận',
            other: '# nội dung chưa rõ nơi nhận',
          })}
        >
          {t`Chưa soạn yêu cầu cho những nội dung này được. Hãy chọn nơi nhận ở trang vụ việc.`}
        </Callout>
      )}
    </>
  )
}

type AppliedTemplates = {
  templates: readonly {
    templateId: string
    name: string
    language: string
    platformKind: { code: string } | null
  }[]
  languages: readonly string[]
}

/**
 * Names the templates that have no counterpart in one of the letter's languages. In that language, the letter has the
 * shipped phrases.
 */
function TemplatesWithoutCounterpart({ templates, languages }: AppliedTemplates) {
  const { t } = useLingui()
  const kindOf = ({ platformKind }: AppliedTemplates['templates'][number]) => platformKind?.code ?? ''
  return templates.map((template) => {
    const missing = languages.filter(
      (language) => !templates.some((other) => other.language === language && kindOf(other) === kindOf(template)),
    )
    if (missing.length === 0) return null
    const names = missing.map(languageInText).join(', ')
    return (
      <Callout key={template.templateId} title={t`Mẫu “${template.name}” chưa có bản ${names}`}>
        {t`Phần ${names} của công văn dùng câu có sẵn.`}
      </Callout>
    )
  })
}

/** Names the earlier requests after which the content was gone, and when a check saw the content again. */
function ReappearedNote({ items, requests, seenAt }: Reappeared) {
  const { t } = useLingui()
  const numbers = requests.map(({ number }) => number).join(', ')
  return (
    <Callout
      tone="bad"
      title={plural(items, {
        one: `# nội dung đã xử lý theo ${numbers} nay xuất hiện lại`,
        other: `# nội dung đã xử lý theo ${numbers} nay xuất hiện lại`,
      })}
      action={requests.map(({ id, number }) => (
        <Link
          key={id}
          to="/requests/$request"
          params={{ request: id }}
          className="text-sm font-medium tabular-nums underline underline-offset-4"
        >
          {t`Xem ${number}`}
        </Link>
      ))}
    >
      {seenAt && t`Kiểm tra thấy lại lúc ${dateTime(seenAt)}.`}
    </Callout>
  )
}
