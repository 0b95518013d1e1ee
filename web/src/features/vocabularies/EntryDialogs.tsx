/** The forms that add, change, end and delete an entry of a vocabulary. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { FormDialog, type FormField, type FormValues } from '#components/FormDialog.tsx'
import { fieldFrom, inputOfField } from '#components/texts/texts.ts'
import type { VocabularyFlag, VocabularyName } from '#graphql/generated/enums.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { flagNames, vocabularyNames } from '#lib/i18n/labels/vocabularies.ts'
import { termName } from '#lib/i18n/terms.ts'
import { isoDay } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { listOf } from '#lib/urlParams.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import {
  AddVocabularyEntry_Mutation,
  ChangeVocabularyEntry_Mutation,
  DeleteVocabularyEntry_Mutation,
  EndVocabularyEntry_Mutation,
  type Entry,
} from './vocabularies.graphql.ts'

type AddProps = {
  vocabulary: VocabularyName
  flags: readonly VocabularyFlag[]
  entries: readonly Entry[]
  onClose(): void
}

export function AddEntry({ vocabulary, flags, entries, onClose }: AddProps) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(AddVocabularyEntry_Mutation)
  const fields = useFields(flags, entries)
  const code: FormField = {
    name: 'code',
    label: t`Mã`,
    kind: 'line',
    hint: t`Bắt đầu bằng chữ in hoa không dấu, sau đó là chữ in hoa không dấu, số hoặc dấu _; không đổi được về sau.`,
  }
  return (
    <FormDialog
      title={t`Thêm mục từ: ${label(vocabularyNames, vocabulary)}`}
      submit={t`Thêm mục từ`}
      fields={[code, ...fields]}
      initial={{ place: LAST }}
      draft={`vocabulary/${vocabulary}/new`}
      busy={busy}
      refused={refused}
      onSubmit={async (values) => {
        const { done } = await send({ vocabulary, code: (values.code ?? '').trim(), ...inputOf(values, entries) })
        if (done) toast(t`Đã thêm mục từ`)
        return done !== undefined
      }}
      onClose={onClose}
    />
  )
}

type EntryProps = { entry: Entry; onClose(): void }

export function ChangeEntry({ entry, entries, onClose }: EntryProps & Pick<AddProps, 'entries'>) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(ChangeVocabularyEntry_Mutation)
  const draft = `vocabulary-entry/${entry.id}`
  const others = entries.filter(({ id }) => id !== entry.id)
  const fields = useFields(entry.used ? [] : entry.possibleFlags, others, entry)
  const name = termName(entry)
  return (
    <FormDialog
      title={t`Sửa mục từ ${name}`}
      submit={t`Lưu`}
      fields={fields}
      initial={valuesOf(entry)}
      draft={draft}
      version={entry.version}
      busy={busy}
      refused={refused}
      onSubmit={async (values, expectedVersion) => {
        const input = inputOf(values, others)
        const flags = entry.used ? entry.flags : input.flags
        const { done } = await send({ entryId: entry.id, ...input, flags, expectedVersion })
        if (done) toast(t`Đã sửa mục từ ${name}`)
        return done !== undefined
      }}
      onClose={onClose}
    >
      <Use entry={entry} />
    </FormDialog>
  )
}

export function EndEntry({ entry, onClose }: EntryProps) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(EndVocabularyEntry_Mutation)
  const draft = `vocabulary-entry/${entry.id}/end`
  const { endedOn } = entry
  const name = termName(entry)
  return (
    <FormDialog
      title={endedOn ? t`Dùng lại mục từ ${name}` : t`Thôi dùng mục từ ${name}`}
      submit={endedOn ? t`Dùng lại` : t`Thôi dùng`}
      danger={!endedOn}
      fields={endedOn ? [] : [{ name: 'endedOn', label: t`Ngày thôi dùng`, kind: 'day' }]}
      initial={{ endedOn: isoDay(serverNow()) }}
      draft={draft}
      version={entry.version}
      busy={busy}
      refused={refused}
      onSubmit={async (values, expectedVersion) => {
        const { done } = await send({ entryId: entry.id, endedOn: endedOn ? null : values.endedOn, expectedVersion })
        return done !== undefined
      }}
      onClose={onClose}
    >
      <Use entry={entry} />
      <p className="text-sm text-muted">
        <Trans>Dữ liệu đã có giữ nguyên mục từ và tên gọi.</Trans>
      </p>
    </FormDialog>
  )
}

export function DeleteEntry({ entry, onClose }: EntryProps) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(DeleteVocabularyEntry_Mutation)
  const draft = `vocabulary-entry/${entry.id}/delete`
  return (
    <FormDialog
      title={t`Xóa mục từ ${termName(entry)}`}
      submit={t`Xóa`}
      danger
      fields={[]}
      initial={{}}
      draft={draft}
      version={entry.version}
      busy={busy}
      refused={refused}
      onSubmit={async (_, expectedVersion) => {
        const { done } = await send({ entryId: entry.id, expectedVersion })
        return done !== undefined
      }}
      onClose={onClose}
    >
      <Use entry={entry} />
    </FormDialog>
  )
}

/** The flags of a used entry cannot change, because figures rely on them. */
function Use({ entry: { uses, used, possibleFlags } }: { entry: Entry }) {
  return (
    <p role="status" className="text-sm text-muted">
      {uses === 0 && used ? (
        <Trans>Đã dùng trong dữ liệu khác.</Trans>
      ) : (
        plural(uses, { one: 'Đã dùng # lần.', other: 'Đã dùng # lần.' })
      )}{' '}
      {used && possibleFlags.length > 0 && (
        <Trans>
          Số liệu đã dựa vào mục từ này nên không đổi được cách tính của nó. Muốn tính khác, hãy thôi dùng và thêm mục
          từ mới.
        </Trans>
      )}
    </p>
  )
}

/** `entry` is absent in the form for a new entry. `others` are the other entries of the vocabulary, in their order. */
function useFields(flags: readonly VocabularyFlag[], others: readonly Entry[], entry?: Entry): FormField[] {
  const { t } = useLingui()
  return [
    { name: 'labels', label: t`Tên gọi`, kind: 'texts', maxLength: 100 },
    ...(flags.length > 0
      ? [
          {
            name: 'flags',
            label: t`Cách tính trong số liệu`,
            kind: 'several' as const,
            optional: true,
            choices: flags.map((key) => ({ key, text: label(flagNames, key) })),
          },
        ]
      : []),
    { name: 'inForceFrom', label: t`Dùng từ ngày`, kind: 'day', optional: true },
    {
      name: 'place',
      label: t`Vị trí trong danh sách chọn`,
      kind: 'choice',
      choices: [
        ...(entry ? [{ key: KEPT, text: t`Giữ nguyên` }] : []),
        ...others.map(({ position, ...other }) => ({ key: String(position), text: t`Trước ${termName(other)}` })),
        { key: LAST, text: t`Cuối danh sách` },
      ],
    },
  ]
}

const valuesOf = (entry: Entry): FormValues => ({
  labels: fieldFrom(entry.labels),
  flags: entry.flags.join(','),
  inForceFrom: entry.inForceFrom ?? '',
  place: KEPT,
})

/**
 * Two choices for the position of an entry: keep it, or move to the end. Every other choice moves the entry before
 * another entry.
 */
const KEPT = 'KEPT'
const LAST = 'LAST'

const placeOf = (place: string | undefined, others: readonly Entry[]): number | null => {
  if (place === LAST) return Math.max(-1, ...others.map(({ position }) => position)) + 1
  return place === undefined || place === KEPT ? null : Number(place)
}

const inputOf = (values: FormValues, others: readonly Entry[]) => ({
  labels: inputOfField(values.labels),
  position: placeOf(values.place, others),
  flags: listOf(values.flags) as VocabularyFlag[],
  inForceFrom: values.inForceFrom || null,
})
