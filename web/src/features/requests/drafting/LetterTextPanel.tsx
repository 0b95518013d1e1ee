/** The subject and the free text of a draft. */
import { useLingui } from '@lingui/react/macro'
import { ConflictingEdit, useConflictingValues } from '#components/ConflictingEdit.tsx'
import type { Refusal } from '#lib/mutationError.ts'
import { TextArea, TextField } from '#ui/fields/TextField.tsx'
import { Panel } from '#ui/layout/Page.tsx'

type LetterText = { subject: string; body: string }

type LetterTextPanelProps = {
  draft: LetterText
  /** The saved texts. */
  initial: LetterText
  /** The subject of a letter whose subject is left empty. */
  usualSubject: string
  refused: Refusal | null
  change(part: Partial<LetterText>): void
}

export function LetterTextPanel({ draft, initial, usualSubject, refused, change }: LetterTextPanelProps) {
  const { t } = useLingui()
  const theirs = useConflictingValues(initial)
  return (
    <Panel title={t`Nội dung văn bản`}>
      <div className="space-y-4">
        <div>
          <TextField
            label={t`Trích yếu`}
            hint={t`Để trống: dùng câu mẫu ở bản xem trước.`}
            maxLength={300}
            placeholder={usualSubject}
            value={draft.subject}
            onChange={(value) => change({ subject: value })}
            error={refused?.fields.subject}
          />
          <ConflictingEdit text={theirs('subject', draft.subject)} onTake={(subject) => change({ subject })} />
        </div>
        <div>
          <TextArea
            label={t`Nội dung công văn`}
            hint={t`Những gì chung cho mọi nội dung. Lý do của từng mục được ghi riêng và thêm vào phụ lục.`}
            rows={6}
            maxLength={20_000}
            value={draft.body}
            onChange={(body) => change({ body })}
            error={refused?.fields.body}
          />
          <ConflictingEdit text={theirs('body', draft.body)} onTake={(body) => change({ body })} />
        </div>
      </div>
    </Panel>
  )
}
