/** Fields of a case, shared by the forms that open a case, edit it, and create it from a tip. */
import { useLingui } from '@lingui/react/macro'
import type { Urgency } from '#graphql/generated/enums.ts'
import { urgencies } from '#lib/i18n/labels/cases.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { ComboBox } from '#ui/fields/ComboBox.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import type { Choice } from '#ui/fields/Select.tsx'
import { TextArea, TextField } from '#ui/fields/TextField.tsx'
import { ConflictingEdit } from './ConflictingEdit.tsx'

export type CaseDraft = { title: string; summary: string; category: string; urgency: Urgency; assignee: string }

type CaseFieldsProps = {
  draft: CaseDraft
  change(part: Partial<CaseDraft>): void
  errors: Record<string, string>
  /** Returns the text that a colleague saved in the field after the form was opened, or null. */
  theirs?(field: 'title' | 'summary', mine: string): string | null
  categories: readonly Choice<string>[]
  officers: readonly Choice<string>[]
}

export function CaseFields({ draft, change, errors, theirs, categories, officers }: CaseFieldsProps) {
  const { t } = useLingui()
  const levels: readonly Urgency[] = ['NORMAL', 'HIGH', 'CRITICAL']
  return (
    <div className="space-y-4">
      <div>
        <TextField
          label={t`Tên vụ việc`}
          required
          autoFocus
          maxLength={300}
          value={draft.title}
          onChange={(title) => change({ title })}
          error={errors.title}
        />
        <ConflictingEdit text={theirs?.('title', draft.title) ?? null} onTake={(title) => change({ title })} />
      </div>
      <ComboBox
        label={t`Lĩnh vực`}
        required
        choices={categories}
        value={draft.category || null}
        onChange={(category) => change({ category: category ?? '' })}
        placeholder={t`Gõ để tìm`}
        error={errors.category}
      />
      <div>
        <div className="mb-1 text-sm font-medium">{t`Mức độ khẩn`}</div>
        <Segments
          label={t`Mức độ khẩn`}
          choices={levels.map((key) => ({ key, text: label(urgencies, key) }))}
          value={draft.urgency}
          onChange={(urgency) => change({ urgency })}
        />
        <p className="mt-1 text-xs text-muted">
          {t`Mức độ hiện trong danh sách và bộ lọc vụ việc. Thời hạn của nền tảng do thẩm quyền của từng yêu cầu quyết định.`}
        </p>
      </div>
      <ComboBox
        label={t`Người phụ trách`}
        choices={officers}
        value={draft.assignee || null}
        onChange={(assignee) => change({ assignee: assignee ?? '' })}
        placeholder={t`Chưa giao`}
        error={errors.assignee}
      />
      <div>
        <TextArea
          label={t`Tóm tắt`}
          value={draft.summary}
          onChange={(summary) => change({ summary })}
          error={errors.summary}
          rows={4}
        />
        <ConflictingEdit text={theirs?.('summary', draft.summary) ?? null} onTake={(summary) => change({ summary })} />
      </div>
    </div>
  )
}
