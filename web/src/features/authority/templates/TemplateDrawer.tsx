/** The form that adds a letter template, or saves a new version of one. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Archive, Eye } from 'lucide-react'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { knownLanguages, languageChoices, languageName } from '#components/texts/texts.ts'
import { useReadOnceData } from '#graphql/entities/reference.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useEditDraft } from '#lib/hooks/useEditDraft.ts'
import { termName } from '#lib/i18n/terms.ts'
import { Button } from '#ui/actions/Button.tsx'
import { ComboBox } from '#ui/fields/ComboBox.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { contentInput, draftFrom, type TemplateDraft } from './draft.ts'
import { PhraseFields } from './PhraseFields.tsx'
import { PlaceholderFields } from './PlaceholderFields.tsx'
import { PreviewDialog } from './PreviewDialog.tsx'
import {
  AddLetterTemplate_Mutation,
  ChangeLetterTemplate_Mutation,
  PlatformKinds_Query,
  RetireLetterTemplate_Mutation,
  type ShippedPhrase,
  type Template,
} from './templates.graphql.ts'

type TemplateDrawerProps = {
  template: Template | null
  shipped: readonly ShippedPhrase[]
  letterLanguage: string
  onClose(): void
}

const EVERY_KIND = 'EVERY'

export function TemplateDrawer({ template, shipped, letterLanguage, onClose }: TemplateDrawerProps) {
  const { t } = useLingui()
  const can = useCan()
  const add = useMutation(AddLetterTemplate_Mutation)
  const edit = useMutation(ChangeLetterTemplate_Mutation)
  const retirement = useMutation(RetireLetterTemplate_Mutation)
  const { busy, refused } = template ? edit : add
  const kinds = useReadOnceData(PlatformKinds_Query)?.platformKinds ?? []
  const [isPreviewed, setPreviewed] = useState(false)
  const [draft, change, forget, expectedVersion] = useEditDraft<TemplateDraft>(
    template ? template.id : 'letter-template/new',
    template
      ? draftFrom(template)
      : { name: '', platformKind: '', language: letterLanguage, phrases: {}, placeholders: [] },
    template?.version ?? 0,
    refused,
  )
  async function submit() {
    const content = contentInput(draft, shipped)
    const { done } = template
      ? await edit.send({ templateId: template.id, expectedVersion, ...content })
      : await add.send({ platformKind: draft.platformKind || null, language: draft.language, ...content })
    if (!done) return
    forget()
    toast(template ? t`Đã lưu phiên bản mới của mẫu` : t`Đã thêm mẫu công văn`)
    onClose()
  }
  async function retire({ id, newest }: Template) {
    const { done } = await retirement.send({ templateId: id, expectedVersion })
    if (!done) return
    forget()
    toast(t`Đã ngừng dùng mẫu ${newest.name}`)
    onClose()
  }
  const errors = refused?.fields ?? {}
  const kindName = template?.platformKind ? termName(template.platformKind) : t`mọi loại nơi nhận`
  return (
    <Drawer
      open
      wide
      keepOpenOnOutsideClick
      onClose={onClose}
      title={template ? t`Sửa mẫu công văn` : t`Thêm mẫu công văn`}
      lead={template && `${kindName} · ${languageName(template.language)}`}
      footer={
        <>
          {template && can('RETIRE_LETTER_TEMPLATE') && (
            <Button icon={<Archive className="size-4" />} busy={retirement.busy} onPress={() => void retire(template)}>
              <Trans>Ngừng dùng</Trans>
            </Button>
          )}
          <Button icon={<Eye className="size-4" />} className="mr-auto" onPress={() => setPreviewed(true)}>
            <Trans>Xem trước</Trans>
          </Button>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button
            look="primary"
            busy={busy}
            isDisabled={draft.name.trim() === '' || draft.language === ''}
            onPress={() => void submit()}
          >
            {template ? t`Lưu phiên bản mới` : t`Thêm mẫu`}
          </Button>
        </>
      }
    >
      <div className="space-y-5">
        <MutationError refused={refused ?? retirement.refused} />
        <TextField
          label={t`Tên mẫu`}
          value={draft.name}
          onChange={(name) => change({ name })}
          error={errors.name}
          maxLength={200}
          required
        />
        {!template && (
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <Select
              label={t`Loại nơi nhận`}
              choices={[
                { key: EVERY_KIND, text: t`Mọi loại nơi nhận` },
                ...kinds.filter(({ offered }) => offered).map((kind) => ({ key: kind.code, text: termName(kind) })),
              ]}
              value={draft.platformKind || EVERY_KIND}
              onChange={(kind) => change({ platformKind: kind === EVERY_KIND ? '' : kind })}
              error={errors.platformKind}
            />
            <ComboBox
              label={t`Ngôn ngữ của công văn`}
              choices={languageChoices([...new Set([letterLanguage, ...knownLanguages()])])}
              value={draft.language || null}
              onChange={(language) => change({ language: language ?? '' })}
              error={errors.language}
              required
            />
          </div>
        )}
        <PlaceholderFields
          placeholders={draft.placeholders}
          errors={errors}
          onChange={(placeholders) => change({ placeholders })}
        />
        <PhraseFields draft={draft} shipped={shipped} errors={errors} onChange={(phrases) => change({ phrases })} />
        <p role="status" className="text-sm text-muted">
          <Trans>
            Bản nháp dùng ngay phiên bản mới. Yêu cầu đã trình, đã duyệt hoặc đã gửi giữ phiên bản của lúc trình. Ngừng
            dùng mẫu thì bản nháp trở về câu có sẵn; mẫu dùng lại được bất cứ lúc nào.
          </Trans>
        </p>
      </div>
      {isPreviewed && <PreviewDialog draft={draft} shipped={shipped} onClose={() => setPreviewed(false)} />}
    </Drawer>
  )
}
