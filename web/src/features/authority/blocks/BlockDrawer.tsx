/** The form that adds, changes or retires a text block. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Archive } from 'lucide-react'
import { MutationError } from '#components/MutationError.tsx'
import { TextsField } from '#components/texts/TextsField.tsx'
import { inputOf, textsFrom } from '#components/texts/texts.ts'
import { categoryOptions, useCategories } from '#graphql/entities/reference.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useEditDraft } from '#lib/hooks/useEditDraft.ts'
import { Button } from '#ui/actions/Button.tsx'
import { ComboBox } from '#ui/fields/ComboBox.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import {
  AddTextBlock_Mutation,
  type Block,
  ChangeTextBlock_Mutation,
  RetireTextBlock_Mutation,
} from './blocks.graphql.ts'

const MAX_TEXT = 2000

export function BlockDrawer({ block, onClose }: { block: Block | null; onClose(): void }) {
  const { t } = useLingui()
  const can = useCan()
  const add = useMutation(AddTextBlock_Mutation)
  const edit = useMutation(ChangeTextBlock_Mutation)
  const retirement = useMutation(RetireTextBlock_Mutation)
  const { busy, refused } = block ? edit : add
  const categories = useCategories()
  const [draft, change, forget, expectedVersion] = useEditDraft(
    block ? block.id : 'text-block/new',
    {
      title: block?.title ?? '',
      texts: textsFrom(block?.texts ?? []),
      category: block?.category?.id ?? null,
    },
    block?.version ?? 0,
    refused,
  )
  async function submit() {
    const fields = { title: draft.title, texts: inputOf(draft.texts), categoryId: draft.category }
    const { done } = block ? await edit.send({ blockId: block.id, expectedVersion, ...fields }) : await add.send(fields)
    if (!done) return
    forget()
    toast(t`Đã ghi đoạn văn mẫu`)
    onClose()
  }
  async function retire({ id }: Block) {
    const { done } = await retirement.send({ blockId: id, expectedVersion })
    if (!done) return
    forget()
    toast(t`Đã ngừng dùng đoạn văn mẫu`)
    onClose()
  }
  const errors = refused?.fields ?? {}
  return (
    <Drawer
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={block ? t`Sửa đoạn văn mẫu` : t`Thêm đoạn văn mẫu`}
      footer={
        <>
          {block && can('RETIRE_TEXT_BLOCK') && (
            <Button
              className="mr-auto"
              icon={<Archive className="size-4" />}
              busy={retirement.busy}
              onPress={() => void retire(block)}
            >
              <Trans>Ngừng dùng</Trans>
            </Button>
          )}
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button
            look="primary"
            busy={busy}
            isDisabled={draft.title.trim() === '' || inputOf(draft.texts).length === 0}
            onPress={() => void submit()}
          >
            <Trans>Ghi</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused ?? retirement.refused} />
        <TextField
          label={t`Tên đoạn`}
          value={draft.title}
          onChange={(title) => change({ title })}
          error={errors.title}
          maxLength={200}
          required
        />
        <ComboBox
          label={t`Lĩnh vực`}
          hint={t`Đoạn của lĩnh vực của vụ việc đứng đầu danh sách chọn. Để trống nếu dùng cho mọi vụ việc.`}
          choices={categoryOptions(categories, draft.category ?? undefined)}
          value={draft.category}
          onChange={(category) => change({ category })}
        />
        <TextsField
          label={t`Nội dung đoạn`}
          hint={t`Cán bộ chèn đoạn này vào lý do, điểm mới hoặc lý do không áp dụng biện pháp nhẹ hơn, rồi sửa tiếp.`}
          texts={draft.texts}
          onChange={(texts) => change({ texts })}
          error={errors.texts}
          maxLength={MAX_TEXT}
          rows={5}
          required
        />
      </div>
    </Drawer>
  )
}
