/**
 * The evidence of an item in its case. Officers mark the files that the addressee of this item may read. A mark takes
 * effect at once. For another item with the same file, the file is marked separately.
 */
import { useLingui } from '@lingui/react/macro'
import type { CaseItem } from '#components/case-items/caseItems.graphql.ts'
import { EvidenceList, evidenceNumber } from '#components/case-items/EvidenceList.tsx'
import { MutationError } from '#components/MutationError.tsx'
import type { CaseData } from '#features/cases/cases.graphql.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { toast } from '#ui/overlays/Toast.tsx'

const ShareEvidence_Mutation = graphql(`
  mutation ShareEvidence_Mutation($input: ShareEvidenceInput!) {
    shareEvidence(input: $input) {
      ... on ShareEvidencePayload {
        case {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export function ShareableEvidence({ row, caseData }: { row: CaseItem; caseData: CaseData }) {
  const { t } = useLingui()
  const { refused, send } = useMutation(ShareEvidence_Mutation)
  const addressee = row.item.addressee ?? row.item.platform
  return (
    <div>
      <MutationError refused={refused} />
      <EvidenceList
        evidence={row.evidence}
        safeguards={row.safeguards}
        category={caseData.category}
        addressee={addressee}
        onShare={
          caseData.allowedCommands.includes('SHARE_EVIDENCE')
            ? async (evidence, shareable) => {
                const { done } = await send({
                  caseId: caseData.id,
                  itemIds: [row.item.id],
                  sha256s: [evidence.sha256],
                  shareable,
                })
                const number = evidenceNumber(evidence)
                const name = addressee?.name ?? ''
                if (done)
                  toast(shareable ? t`${number} sẽ gửi kèm cho ${name}` : t`Không gửi kèm ${number} cho ${name} nữa`)
              }
            : undefined
        }
      />
    </div>
  )
}
