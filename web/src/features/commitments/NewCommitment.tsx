/** The dialog that records a platform's written commitment, made voluntarily or after an inspection. */
import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { FormDialog } from '#components/FormDialog.tsx'
import { useOfferedPlatforms } from '#graphql/entities/reference.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { isoDay } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { toast } from '#ui/overlays/Toast.tsx'

const RecordCommitment_Mutation = graphql(`
  mutation RecordCommitment_Mutation($input: RecordCommitmentInput!) {
    recordCommitment(input: $input) {
      ... on RecordCommitmentPayload {
        commitment {
          id
          number
        }
      }
      ...Refusal_error
    }
  }
`)

const CommitmentInspections_Query = graphql(`
  query CommitmentInspections_Query {
    inspections(first: 100) {
      nodes {
        id
        title
        platform {
          id
          name
        }
      }
    }
  }
`)

type Props = { onClose(): void; after?: { inspection: string; platform: string } }

export function NewCommitment({ onClose, after }: Props) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const platforms = useOfferedPlatforms()
  const { data } = usePageQuery({ query: CommitmentInspections_Query })
  const { busy, refused, send } = useMutation(RecordCommitment_Mutation)
  const [initial] = useState(() => ({ promisedOn: isoDay(serverNow()), ...after }))
  const inspections = data?.inspections.nodes ?? []
  return (
    <FormDialog
      title={t`Ghi cam kết`}
      submit={t`Ghi cam kết`}
      initial={initial}
      draft={after ? `commitment/new/${after.inspection}` : 'commitment/new'}
      fields={[
        {
          name: 'platform',
          label: t`Nền tảng`,
          kind: 'choice',
          choices: platforms.map(({ id, name }) => ({ key: id, text: name })),
        },
        { name: 'title', label: t`Tên`, kind: 'line' },
        { name: 'promisedOn', label: t`Ngày của văn bản cam kết`, kind: 'day' },
        {
          name: 'inspection',
          label: t`Sau cuộc kiểm tra`,
          kind: 'choice',
          optional: true,
          choices: ({ platform }) =>
            inspections
              .filter((each) => each.platform?.id === platform)
              .map(({ id, title }) => ({ key: id, text: title })),
        },
        { name: 'summary', label: t`Tóm tắt`, kind: 'text', optional: true },
        { name: 'sourceNote', label: t`Nguồn`, kind: 'line', optional: true },
      ]}
      {...{ busy, refused, onClose }}
      onSubmit={async ({ platform = '', title = '', promisedOn = '', inspection, summary, sourceNote }) => {
        const optional = { inspectionId: inspection || null, summary: summary || null, sourceNote: sourceNote || null }
        const { done } = await send({ platformId: platform, title, promisedOn, ...optional })
        if (!done) return false
        const { id, number } = done.commitment
        toast(t`Đã ghi cam kết ${number}`, { link: { href: `/commitments/${id}`, text: number } })
        void navigate({ to: '/commitments/$commitment', params: { commitment: done.commitment.id } })
        return true
      }}
    />
  )
}
