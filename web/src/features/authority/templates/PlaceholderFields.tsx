/** The placeholders that a letter template declares. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Plus, Trash2 } from 'lucide-react'
import type { PlaceholderType } from '#graphql/generated/enums.ts'
import { placeholderTypes } from '#lib/i18n/labels/phrases.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { Button, IconButton } from '#ui/actions/Button.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextArea, TextField } from '#ui/fields/TextField.tsx'
import { newPlaceholder, type PlaceholderDraft } from './draft.ts'

type PlaceholderFieldsProps = {
  placeholders: readonly PlaceholderDraft[]
  errors: Readonly<Record<string, string>>
  onChange(placeholders: readonly PlaceholderDraft[]): void
}

export function PlaceholderFields({ placeholders, errors, onChange }: PlaceholderFieldsProps) {
  const change = (index: number, part: Partial<PlaceholderDraft>) =>
    onChange(placeholders.map((each, at) => (at === index ? { ...each, ...part } : each)))
  const example = '{so_bien_ban}'
  return (
    <fieldset className="space-y-3">
      <legend className="mb-1 text-sm font-semibold">
        <Trans>Ô điền</Trans>
      </legend>
      <p className="text-sm text-muted">
        <Trans>
          Cán bộ điền giá trị khi soạn từng yêu cầu. Ghi tên trong ngoặc nhọn ở câu cần in, ví dụ {example}.
        </Trans>
      </p>
      {placeholders.map((placeholder, index) => (
        <OnePlaceholder
          key={index}
          placeholder={placeholder}
          error={(field) => errors[`placeholders.${index}.${field}`]}
          onChange={(part) => change(index, part)}
          onRemove={() => onChange(placeholders.filter((_, at) => at !== index))}
        />
      ))}
      {errors.placeholders && <p className="text-sm text-bad">{errors.placeholders}</p>}
      <Button small icon={<Plus className="size-3.5" />} onPress={() => onChange([...placeholders, newPlaceholder])}>
        <Trans>Thêm ô điền</Trans>
      </Button>
    </fieldset>
  )
}

type OnePlaceholderProps = {
  placeholder: PlaceholderDraft
  error(field: string): string | undefined
  onChange(part: Partial<PlaceholderDraft>): void
  onRemove(): void
}

function OnePlaceholder({ placeholder, error, onChange, onRemove }: OnePlaceholderProps) {
  const { t } = useLingui()
  const { name, labels, type, required, options } = placeholder
  const labelField = (language: string, title: string) => (
    <TextField
      label={title}
      value={labels[language] ?? ''}
      onChange={(text) => onChange({ labels: { ...labels, [language]: text } })}
      error={language === 'vi' ? error('labels') : undefined}
      maxLength={100}
    />
  )
  return (
    <div className="space-y-3 rounded-md border border-line p-3">
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        <TextField
          label={t`Tên trong ngoặc nhọn`}
          value={name}
          onChange={(text) => onChange({ name: text.toLowerCase() })}
          error={error('name')}
          placeholder="so_bien_ban"
          maxLength={40}
          required
        />
        <Select<PlaceholderType>
          label={t`Kiểu giá trị`}
          choices={(['TEXT', 'NUMBER', 'DATE', 'CHOICE'] as const).map((key) => ({
            key,
            text: label(placeholderTypes, key),
          }))}
          value={type}
          onChange={(next) => onChange({ type: next })}
        />
        {labelField('vi', t`Nhãn tiếng Việt`)}
        {labelField('en', t`Nhãn tiếng Anh`)}
      </div>
      {type === 'CHOICE' && (
        <TextArea
          label={t`Các lựa chọn`}
          hint={t`Mỗi dòng một lựa chọn, bằng ngôn ngữ của công văn.`}
          value={options}
          onChange={(text) => onChange({ options: text })}
          error={error('options')}
          rows={3}
        />
      )}
      <div className="flex items-center justify-between gap-2">
        <Checkbox checked={required} onChange={(on) => onChange({ required: on })}>
          <Trans>Bắt buộc điền trước khi trình</Trans>
        </Checkbox>
        <IconButton label={t`Bỏ ô điền ${name}`} icon={<Trash2 className="size-4" />} onPress={onRemove} />
      </div>
    </div>
  )
}
