/** Dialogs that record, correct and withdraw a measurement. */
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { FormDialog, type FormField, type FormValues, fileOf } from '#components/FormDialog.tsx'
import { TextDialog } from '#components/TextDialog.tsx'
import { categoryOptions, useCategories, useOfferedPlatforms } from '#graphql/entities/reference.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import {
  CorrectMeasurement_Mutation,
  type Measurement,
  MeasurementList_Query,
  RecordMeasurement_Mutation,
  WithdrawMeasurement_Mutation,
} from './measurements.graphql.ts'

const emptyForm = { method: 'SAMPLED_SCAN' }

/**
 * The server computes the share and its interval from the counts. Only a share that a platform published can be entered
 * directly.
 */
export function NewMeasurement({ onClose }: { onClose(): void }) {
  const { t } = useLingui()
  const platforms = useOfferedPlatforms()
  const categories = useCategories()
  const { data } = usePageQuery({ query: MeasurementList_Query, variables: { filter: { states: ['CURRENT'] } } })
  const { busy, refused, send } = useMutation(RecordMeasurement_Mutation)
  const protocols = (method: string | undefined) => [
    ...new Set(data?.measurements.nodes.filter((each) => each.method === method).map(({ protocol }) => protocol)),
  ]
  const fields = useObservationFields(({ method }) => protocols(method).map((text) => ({ key: text, text })))
  return (
    <FormDialog
      title={t`Ghi lần đo`}
      lead={t`Tỷ lệ và khoảng tin cậy được tính từ số đếm. Số phản ánh mỗi tuần hệ thống tự đếm, không ghi ở đây.`}
      submit={t`Ghi lần đo`}
      initial={emptyForm}
      draft="measurement/new"
      fields={[
        {
          name: 'platform',
          label: t`Nền tảng`,
          kind: 'choice',
          choices: platforms.map(({ id, name }) => ({ key: id, text: name })),
        },
        { name: 'category', label: t`Lĩnh vực`, kind: 'choice', choices: categoryOptions(categories) },
        {
          name: 'method',
          label: t`Cách đo`,
          kind: 'choice',
          choices: [
            { key: 'SAMPLED_SCAN', text: t`Quét lại theo mẫu` },
            { key: 'PLATFORM_NUMBER', text: t`Số liệu của nền tảng` },
          ],
        },
        ...fields,
      ]}
      {...{ busy, refused, onClose }}
      onSubmit={async (values) => {
        const { platform = '', category = '', method } = values
        const own = { platformId: platform, categoryId: category, method: method as Measurement['method'] }
        const { done } = await send({ ...own, ...observationOf(values) })
        if (!done) return false
        toast(t`Đã ghi lần đo`)
        return true
      }}
    />
  )
}

type RowDialogProps = { row: Measurement; onClose(): void }

export function CorrectDialog({ row, onClose }: RowDialogProps) {
  const { t } = useLingui()
  const draft = `measurement/${row.id}/correct`
  const { busy, refused, send } = useMutation(CorrectMeasurement_Mutation)
  const [initial] = useState(() => formValuesOf(row))
  const fields = useObservationFields(() => [])
  return (
    <FormDialog
      title={t`Đính chính lần đo`}
      lead={t`Số liệu cũ vẫn được lưu, có gạch ngang và lý do.`}
      submit={t`Đính chính`}
      initial={initial}
      draft={draft}
      version={row.version}
      fields={[...fields, { name: 'reason', label: t`Nội dung sai`, kind: 'text' }]}
      {...{ busy, refused, onClose }}
      onSubmit={async (values, expectedVersion) => {
        const input = { measurementId: row.id, expectedVersion, ...observationOf(values), reason: values.reason ?? '' }
        return !(await send(input)).refused
      }}
    />
  )
}

export function WithdrawDialog({ row, onClose }: RowDialogProps) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(WithdrawMeasurement_Mutation)
  const expectedVersion = useExpectedVersion(row.version, refused)
  return (
    <TextDialog
      title={t`Rút lại lần đo`}
      lead={t`Lần đo không còn được tính, nhưng vẫn xem được cùng lý do.`}
      label={t`Lý do`}
      field="reason"
      submit={t`Rút lại`}
      danger
      draft={`measurement/${row.id}/withdraw`}
      {...{ busy, refused, onClose }}
      onSubmit={async (reason) => {
        return !(await send({ measurementId: row.id, expectedVersion, reason })).refused
      }}
    />
  )
}

/** The fields of an observation: its counts, or only the share if a platform published it without counts. */
function useObservationFields(protocols: (values: FormValues) => { key: string; text: string }[]): FormField[] {
  const { t } = useLingui()
  const published = ({ method }: FormValues) => method === 'PLATFORM_NUMBER'
  const counted = (values: FormValues) => !published(values) || !values.share?.trim()
  return [
    {
      name: 'protocol',
      label: t`Cách lấy mẫu`,
      kind: 'suggest',
      choices: protocols,
      hint: t`Ghi đúng như lần trước: chỉ so sánh những lần đo cùng một cách.`,
    },
    { name: 'from', label: t`Từ ngày`, kind: 'day' },
    { name: 'to', label: t`Đến ngày`, kind: 'day' },
    {
      name: 'share',
      label: t`Tỷ lệ nền tảng công bố (%)`,
      kind: 'percent',
      optional: true,
      when: published,
      hint: t`Để trống nếu nền tảng nêu cỡ mẫu.`,
    },
    { name: 'sampleSize', label: t`Cỡ mẫu`, kind: 'number', when: counted },
    { name: 'positives', label: t`Số có nội dung gây hại`, kind: 'number', when: counted },
    { name: 'sourceNote', label: t`Nguồn, người đo`, kind: 'text' },
    { name: 'sourceUrl', label: t`Đường dẫn`, kind: 'url', optional: true },
    { name: 'sha256', label: t`Biên bản hoặc báo cáo`, kind: 'file', optional: true },
  ]
}

const parseNumber = (value: string | undefined): number | null => (value?.trim() ? Number(value) : null)

function observationOf({ protocol = '', from = '', to = '', sourceNote = '', ...values }: FormValues) {
  const share = values.method === 'PLATFORM_NUMBER' ? parseNumber(values.share) : null
  const counted = share === null
  return {
    ...{ protocol, from, to, sourceNote },
    share: counted ? null : Math.round(share * 1e8) / 1e10,
    sampleSize: counted ? parseNumber(values.sampleSize) : null,
    positives: counted ? parseNumber(values.positives) : null,
    sourceUrl: values.sourceUrl || null,
    ...fileOf(values),
  }
}

function formValuesOf({ method, protocol, from, to, sourceNote, ...row }: Measurement): FormValues {
  const { share, sampleSize, positives, sourceUrl, proof } = row
  return {
    ...{
      method,
      protocol,
      from,
      to,
      sourceNote,
      share: sampleSize === null ? String(Math.round(share * 1e10) / 1e8) : '',
    },
    sampleSize: sampleSize === null ? '' : String(sampleSize),
    positives: positives === null ? '' : String(positives),
    sourceUrl: sourceUrl ?? '',
    sha256: proof?.sha256 ?? '',
    fileName: proof?.fileName ?? '',
  }
}
