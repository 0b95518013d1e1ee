/** The signs by which automatic checks recognise what a page means, in their order. */
import { Trans, useLingui } from '@lingui/react/macro'
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { Button, IconButton } from '#ui/actions/Button.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import type { ProbeSign } from './probes.graphql.ts'

const MAX_SIGNS = 60
/** On wide screens the rows form a table, and each label is only read aloud. The label of a list is a span. */
const labelClass = 'min-w-0 sm:[&>label]:sr-only sm:[&>span:first-of-type]:sr-only'

type SignListProps = {
  signs: readonly ProbeSign[]
  /** The faults of the fields of the whole form, by path. */
  errors: Readonly<Record<string, string>>
  onChange(signs: ProbeSign[]): void
}

export function SignList({ signs, errors, onChange }: SignListProps) {
  const { t } = useLingui()
  const replace = (index: number, part: Partial<ProbeSign>) =>
    onChange(signs.map((sign, n) => (n === index ? { ...sign, ...part } : sign)))
  const move = (index: number, to: number) => {
    const moved = signs.filter((_, n) => n !== index)
    moved.splice(to, 0, signs[index]!)
    onChange(moved)
  }
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">
        <Trans>Dấu hiệu trên trang</Trans>
      </legend>
      <p className="mb-2 text-sm text-muted">
        <Trans>
          Theo thứ tự: dấu hiệu đầu tiên có trên trang quyết định. Trang không có dấu hiệu nào thì ít khi kết luận được.
        </Trans>
      </p>
      <ol className="divide-y divide-line rounded border border-line">
        {signs.map(({ means, place, text }, index) => (
          <li key={index} className="grid gap-2 p-2 sm:grid-cols-[10rem_10rem_1fr_auto] sm:items-start">
            <Select
              label={t`Ý nghĩa của dấu hiệu ${index + 1}`}
              className={labelClass}
              choices={[
                { key: 'UP', text: t`Còn hiển thị` },
                { key: 'GONE', text: t`Đã gỡ` },
                { key: 'SIGN_IN', text: t`Đòi đăng nhập` },
                { key: 'GEO_BLOCKED', text: t`Chặn theo nước` },
                { key: 'CONSENT', text: t`Đòi đồng ý` },
              ]}
              value={means}
              onChange={(next) => replace(index, { means: next })}
            />
            <Select
              label={t`Nơi tìm dấu hiệu ${index + 1}`}
              className={labelClass}
              choices={[
                { key: 'TITLE', text: t`Tiêu đề trang` },
                { key: 'TEXT', text: t`Chữ trên trang` },
                { key: 'SOURCE', text: t`Mã nguồn` },
                { key: 'PATH', text: t`Đường dẫn` },
                { key: 'HOST', text: t`Tên miền` },
              ]}
              value={place}
              onChange={(next) => replace(index, { place: next })}
            />
            <TextField
              label={t`Chữ của dấu hiệu ${index + 1}`}
              className={labelClass}
              maxLength={200}
              value={text}
              onChange={(next) => replace(index, { text: next })}
              error={errors[`rules.signs.${index}.text`]}
            />
            <span className="flex">
              <IconButton
                label={t`Đưa dấu hiệu ${index + 1} lên`}
                icon={<ArrowUp className="size-4" />}
                isDisabled={index === 0}
                onPress={() => move(index, index - 1)}
              />
              <IconButton
                label={t`Đưa dấu hiệu ${index + 1} xuống`}
                icon={<ArrowDown className="size-4" />}
                isDisabled={index === signs.length - 1}
                onPress={() => move(index, index + 1)}
              />
              <IconButton
                label={t`Bỏ dấu hiệu ${index + 1}`}
                icon={<Trash2 className="size-4" />}
                onPress={() => onChange(signs.filter((_, n) => n !== index))}
              />
            </span>
          </li>
        ))}
      </ol>
      <Button
        small
        className="mt-2"
        icon={<Plus className="size-4" />}
        isDisabled={signs.length >= MAX_SIGNS}
        onPress={() => onChange([{ means: 'GONE', place: 'TITLE', text: '' }, ...signs])}
      >
        <Trans>Thêm dấu hiệu ở đầu</Trans>
      </Button>
    </fieldset>
  )
}
