/** Edits the text and the cases of a draft briefing in both languages. A save also recalculates the figures. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { ConflictingEdit, useConflictingValues } from '#components/ConflictingEdit.tsx'
import { MutationError } from '#components/MutationError.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useEditDraft } from '#lib/hooks/useEditDraft.ts'
import { Button } from '#ui/actions/Button.tsx'
import { DayField } from '#ui/fields/DayField.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import type { BriefingData } from '../briefings.graphql.ts'
import { type BriefingCaseDraft, BriefingCases } from './BriefingCases.tsx'
import { type Campaign, CampaignFields, isCompleteCampaign } from './CampaignFields.tsx'

const EditBriefing_Mutation = graphql(`
  mutation EditBriefing_Mutation($input: EditBriefingInput!) {
    editBriefing(input: $input) {
      ... on EditBriefingPayload {
        briefing {
          ...BriefingChange_briefing
        }
      }
      ...Refusal_error
    }
  }
`)

type Draft = Campaign & { heldOn: string; introVi: string; introEn: string; cases: BriefingCaseDraft[] }

const draftFrom = ({ period: { nameVi, nameEn, from, to }, heldOn, introVi, introEn, cases }: BriefingData): Draft => ({
  ...{ nameVi, nameEn, from, to },
  heldOn,
  introVi,
  introEn,
  cases: cases.map(({ case: { id, number, title }, titleVi, titleEn, textVi, textEn }) => ({
    id,
    name: `${number} ${title}`,
    titleVi,
    titleEn,
    textVi,
    textEn,
  })),
})

const campaignOf = ({ nameVi, nameEn, from, to }: Draft) => ({
  nameVi: nameVi.trim(),
  nameEn: nameEn.trim() || null,
  from,
  to,
})

type Props = { briefing: BriefingData; onClose(): void }

export function EditBriefing({ briefing, onClose }: Props) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(EditBriefing_Mutation)
  const name = `briefing/${briefing.id}/edit`
  const saved = useMemo(() => draftFrom(briefing), [briefing])
  const [draft, change, forget, expectedVersion] = useEditDraft(name, saved, briefing.version, refused)
  const theirs = useConflictingValues(saved)
  const isCampaign = briefing.period.nameVi !== ''
  const save = async () => {
    const cases = draft.cases.map(({ id, titleVi, titleEn, textVi, textEn }) => ({
      caseId: id,
      titleVi,
      titleEn,
      textVi: textVi.trim() || null,
      textEn: textEn.trim() || null,
    }))
    const { done } = await send({
      briefingId: briefing.id,
      expectedVersion,
      ...(isCampaign && campaignOf(draft)),
      heldOn: draft.heldOn,
      introVi: draft.introVi.trim() || null,
      introEn: draft.introEn.trim() || null,
      cases: cases.length > 0 ? cases : null,
    })
    if (!done) return
    forget()
    toast(t`Đã lưu và chốt lại số liệu`)
    onClose()
  }
  return (
    <Drawer
      wide
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Sửa bản số liệu`}
      lead={t`Mỗi lần lưu, số liệu được chốt lại theo hiện trạng.`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button
            look="primary"
            busy={busy}
            isDisabled={!draft.heldOn || (isCampaign && !isCompleteCampaign(draft))}
            onPress={save}
          >
            <Trans>Lưu và chốt lại</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-5">
        <MutationError refused={refused} />
        {isCampaign && <CampaignFields campaign={draft} refused={refused} onChange={change} />}
        <DayField
          label={t`Ngày họp báo`}
          required
          value={draft.heldOn}
          onChange={(heldOn) => change({ heldOn })}
          error={refused?.fields.heldOn}
        />
        {(['introVi', 'introEn'] as const).map((field) => (
          <div key={field}>
            <TextArea
              label={field === 'introVi' ? t`Lời dẫn, tiếng Việt` : t`Lời dẫn, tiếng Anh`}
              rows={6}
              value={draft[field]}
              onChange={(text) => change({ [field]: text })}
              error={refused?.fields[field]}
            />
            <ConflictingEdit text={theirs(field, draft[field])} onTake={(text) => change({ [field]: text })} />
          </div>
        ))}
        <BriefingCases cases={draft.cases} errors={refused?.fields ?? {}} onChange={(cases) => change({ cases })} />
      </div>
    </Drawer>
  )
}
