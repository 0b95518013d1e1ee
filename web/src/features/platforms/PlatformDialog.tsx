/** The forms that add and change a platform. */
import { t } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { FormDialog, type FormField, type FormValues } from '#components/FormDialog.tsx'
import { countryChoices } from '#components/texts/countries.ts'
import { knownLanguages, languageChoices } from '#components/texts/texts.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { termName } from '#lib/i18n/terms.ts'
import type { Refusal } from '#lib/mutationError.ts'
import { listOf } from '#lib/urlParams.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { OpenRequests } from './OpenRequests.tsx'
import {
  AddPlatform_Mutation,
  ChangePlatform_Mutation,
  type Platform,
  type PlatformsData,
} from './platforms.graphql.ts'

type Lists = Pick<PlatformsData, 'platformKinds' | 'contentKinds'>

export function AddPlatform({ lists, onClose }: { lists: Lists; onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(AddPlatform_Mutation)
  const fields = useFields(lists)
  return (
    <FormDialog
      title={t`Thêm nơi nhận`}
      submit={t`Thêm nơi nhận`}
      fields={fields}
      initial={{ kind: 'PLATFORM', automaticReplies: 'IGNORE' }}
      draft="platform/new"
      busy={busy}
      refused={refused && withEntries(refused)}
      onSubmit={async (values) => {
        const { done } = await send(inputOf(values))
        if (done) toast(t`Đã thêm nơi nhận ${done.platform.name}. Hãy ghi kênh gửi.`)
        return done !== undefined
      }}
      onClose={onClose}
    />
  )
}

type ChangePlatformProps = { platform: Platform; lists: Lists; onClose(): void }

export function ChangePlatform({ platform, lists, onClose }: ChangePlatformProps) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(ChangePlatform_Mutation)
  const draft = `platform/${platform.id}`
  const fields = useFields(lists)
  return (
    <FormDialog
      title={t`Sửa nơi nhận ${platform.name}`}
      submit={t`Lưu`}
      fields={fields}
      initial={valuesOf(platform)}
      draft={draft}
      version={platform.version}
      busy={busy}
      refused={refused && withEntries(refused)}
      onSubmit={async (values, expectedVersion) => {
        const { done } = await send({ platformId: platform.id, ...inputOf(values), expectedVersion })
        if (done) toast(t`Đã sửa nơi nhận ${done.platform.name}`)
        return done !== undefined
      }}
      onClose={onClose}
    >
      {(values) => <Effect platform={platform} values={values} />}
    </FormDialog>
  )
}

function Effect({ platform, values }: { platform: Platform; values: FormValues }) {
  const kept = linesOf(values.hosts)
  const left = platform.hosts.filter((host) => !kept.includes(host)).join(', ')
  const isSigned = values.name?.trim() !== platform.name || values.operator?.trim() !== platform.operator
  return (
    <>
      <OpenRequests requests={platform.openRequests} />
      {isSigned && platform.openRequests > 0 && (
        <p role="status" className="text-sm text-muted">
          <Trans>Tên và đơn vị vận hành là phần được ký: yêu cầu đã duyệt mà chưa gửi phải duyệt lại.</Trans>
        </p>
      )}
      {left && (
        <p role="status" className="text-sm text-muted">
          <Trans>
            Địa chỉ trên {left} sẽ không còn thuộc nơi nhận này; nội dung đã ghi ở đó thành nội dung của trang web, trừ
            khi nơi nhận khác có máy chủ đó.
          </Trans>
        </p>
      )}
    </>
  )
}

function useFields({ platformKinds, contentKinds }: Lists): FormField[] {
  const { t } = useLingui()
  const countries = useMemo(countryChoices, [])
  const languages = useMemo(() => languageChoices(knownLanguages()), [])
  const choices = (terms: Lists['platformKinds'] | Lists['contentKinds']) =>
    terms.map((term) => ({ key: term.code, text: termName(term) }))
  return [
    { name: 'name', label: t`Tên nơi nhận`, kind: 'line', half: true },
    { name: 'kind', label: t`Loại`, kind: 'choice', half: true, choices: choices(platformKinds) },
    { name: 'operator', label: t`Đơn vị vận hành`, kind: 'line', hint: t`Yêu cầu được gửi đến đơn vị này.` },
    { name: 'representative', label: t`Đại diện trong nước`, kind: 'line', optional: true },
    {
      name: 'country',
      label: t`Quốc gia`,
      kind: 'search',
      half: true,
      choices: countries,
    },
    {
      name: 'languages',
      label: t`Ngôn ngữ tiếp nhận`,
      kind: 'list',
      half: true,
      optional: true,
      adding: t`Thêm ngôn ngữ`,
      hint: t`Ngôn ngữ mà đơn vị đã công bố là nhận yêu cầu.`,
      choices: languages,
    },
    {
      name: 'hosts',
      label: t`Tên miền`,
      kind: 'text',
      optional: true,
      hint: t`Mỗi dòng một tên miền, gồm cả các tên miền con. Một tên miền chỉ thuộc một nơi nhận.`,
    },
    {
      name: 'contentKinds',
      label: t`Các loại nội dung`,
      kind: 'several',
      optional: true,
      hint: t`Không đánh dấu ô nào: nơi nhận có mọi loại nội dung.`,
      choices: choices(contentKinds),
    },
    {
      name: 'automaticReplies',
      label: t`Thư trả lời tự động của nơi nhận`,
      kind: 'choice',
      choices: [
        { key: 'IGNORE', text: t`Không có giá trị xác nhận` },
        { key: 'ACKNOWLEDGE', text: t`Xác nhận đã tiếp nhận yêu cầu` },
      ],
    },
  ]
}

const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

const valuesOf = (platform: Platform): FormValues => ({
  name: platform.name,
  kind: platform.kind.code,
  operator: platform.operator,
  representative: platform.representative ?? '',
  country: platform.country,
  languages: platform.languages.join(','),
  hosts: platform.hosts.join('\n'),
  contentKinds: platform.contentKinds.map(({ code }) => code).join(','),
  automaticReplies: platform.automaticReplies,
})

const inputOf = (values: FormValues) => ({
  name: values.name ?? '',
  kind: values.kind ?? '',
  operator: values.operator ?? '',
  representative: values.representative?.trim() || null,
  country: values.country ?? '',
  languages: listOf(values.languages),
  hosts: linesOf(values.hosts),
  contentKinds: listOf(values.contentKinds),
  automaticReplies: values.automaticReplies === 'ACKNOWLEDGE' ? ('ACKNOWLEDGE' as const) : ('IGNORE' as const),
})

/** The messages about single entries, such as `hosts.2`, are shown at the field that holds the entries. */
function withEntries(refused: Refusal): Refusal {
  const fields = { ...refused.fields }
  for (const [path, message] of Object.entries(refused.fields)) {
    const [field, index] = path.split('.')
    if (!field || index === undefined) continue
    const place = Number(index) + 1
    fields[field] ??= field === 'hosts' ? t`Dòng ${place}: ${message}` : t`Mã thứ ${place}: ${message}`
  }
  return { ...refused, fields }
}
