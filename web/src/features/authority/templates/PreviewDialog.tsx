/** Previews an unsaved template in a sample letter, or in the letter of a request. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useQuery } from 'urql'
import { QueryState } from '#components/QueryState.tsx'
import { validationMessage } from '#graphql/client/mutationError.ts'
import { useDelayed } from '#lib/hooks/useDelayed.ts'
import { Callout } from '#ui/feedback/Callout.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Paper } from '#ui/layout/Paper.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { contentInput, type TemplateDraft } from './draft.ts'
import { PreviewedRequest_Query, type ShippedPhrase, TemplatePreview_Query } from './templates.graphql.ts'

type PreviewDialogProps = { draft: TemplateDraft; shipped: readonly ShippedPhrase[]; onClose(): void }

export function PreviewDialog({ draft, shipped, onClose }: PreviewDialogProps) {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const number = useDelayed(typed.trim(), 300)
  const [found] = useQuery({ query: PreviewedRequest_Query, variables: { number }, pause: number === '' })
  const request = (number === '' ? [] : (found.data?.find ?? []))
    .flatMap(({ node }) => (node && 'number' in node ? node : []))
    .find((each) => each.number.toLowerCase() === number.toLowerCase())
  const [{ data, error }, execute] = useQuery({
    query: TemplatePreview_Query,
    variables: {
      platformKind: draft.platformKind || null,
      language: draft.language,
      ...contentInput(draft, shipped),
      requestId: request?.id ?? null,
    },
    requestPolicy: 'network-only',
  })
  const preview = data?.letterTemplatePreview
  const issues = [...new Set((preview?.issues ?? []).map(({ code, part }) => validationMessage(code, part)))]
  return (
    <Dialog open wide onClose={onClose} title={t`Xem trước mẫu công văn`}>
      <div className="space-y-4">
        <TextField
          label={t`Xem trong công văn của yêu cầu`}
          hint={t`Ghi số yêu cầu, ví dụ YC-2026-000012. Để trống để xem công văn giả định.`}
          value={typed}
          onChange={setTyped}
          error={number !== '' && found.data && !request ? t`Không có yêu cầu mang số này.` : undefined}
          className="max-w-md"
        />
        {issues.length > 0 && (
          <Callout tone="bad" title={t`Mẫu này chưa lưu được`}>
            <ul className="list-disc pl-5">
              {issues.map((issue) => (
                <li key={issue}>{issue}</li>
              ))}
            </ul>
          </Callout>
        )}
        {!preview && error && <QueryState error={error} onRetry={() => execute()} />}
        {issues.length === 0 && !(error && !preview) && (
          <Paper text={preview?.text ?? null} language={draft.language} />
        )}
        <p className="text-sm text-muted">
          <Trans>Chưa có gì được lưu.</Trans>
        </p>
      </div>
    </Dialog>
  )
}
