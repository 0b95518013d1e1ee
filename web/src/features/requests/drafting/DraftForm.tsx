/**
 * The form of a draft request: addressee, power, text and items, with a live preview of the letter beside them.
 */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { ConflictingEdit, useConflictingValues } from '#components/ConflictingEdit.tsx'
import { MutationError } from '#components/MutationError.tsx'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { officerOptions, useOfficers, usePowers } from '#graphql/entities/reference.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import type { Refusal } from '#lib/mutationError.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { ComboBox } from '#ui/fields/ComboBox.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextArea, TextField } from '#ui/fields/TextField.tsx'
import { Page, Panel } from '#ui/layout/Page.tsx'
import { CandidateList } from './CandidateList.tsx'
import { endedPlatforms, platformsOf } from './candidates.ts'
import { type Cited, citedInput } from './cited.ts'
import { DraftNotes } from './DraftNotes.tsx'
import type { Candidate, DraftCase } from './draft.graphql.ts'
import { faultsOf } from './faults.ts'
import { LetterPreview } from './LetterPreview.tsx'
import { MeasureField } from './MeasureField.tsx'
import { PowerField } from './PowerField.tsx'
import { ProhibitionsPanel } from './ProhibitionsPanel.tsx'
import { useLetterPreview } from './useLetterPreview.ts'

export type Draft = {
  platform: string
  items: string[]
  power: string
  urgent: boolean
  /** A code of the vocabulary of measures. */
  measure: string
  cited: Cited
  subject: string
  body: string
  assignee: string
}

type DraftFormProps = {
  title: string
  draftCase: DraftCase
  candidates: readonly Candidate[]
  initial: Draft
  /** The storage key of the unsaved draft. */
  draft: string
  /** The version of the request that the draft edits. */
  version?: number
  /**
   * The id of the request that is edited, or null for a new request. The items that an edited request already includes
   * can be selected, and its platform cannot be changed.
   */
  editedId: string | null
  /** True if the request has been submitted in the meantime. The form then keeps the text but cannot save it. */
  isNoLongerDraft?: boolean
  /** The note with which a supervisor returned the request. */
  note?: string | null
  submit: string
  busy: boolean
  refused: Refusal | null
  /** Resolves to true if the draft was saved. */
  onSubmit(draft: Draft): Promise<boolean>
}

export function DraftForm(props: DraftFormProps) {
  const { t } = useLingui()
  const { draftCase, candidates, editedId, refused } = props
  const [draft, change, forget] = useDraft(props.draft, props.initial, props.version)
  const theirs = useConflictingValues(props.initial)
  const powers = usePowers()
  const officers = useOfficers()
  const shares = useMemo(
    () => platformsOf(candidates, props.initial.items, editedId),
    [candidates, props.initial, editedId],
  )
  const ended = endedPlatforms(candidates)
  const unaddressed = candidates.filter(({ item }) => !item.platform).length
  const here = candidates.filter(({ item }) => item.platform?.id === draft.platform)
  const chosen = here.filter(({ item }) => draft.items.includes(item.id))
  const letter = useLetterPreview({
    request: editedId,
    platform: draft.platform || null,
    power: draft.power || null,
    urgent: draft.urgent,
    measure: draft.measure,
    items: chosen.map(({ item }) => item.id),
    prohibitions: citedInput(
      chosen.map(({ item }) => item.id),
      draft.cited,
      props.initial.cited,
    ),
    subject: draft.subject,
    body: draft.body,
  })
  const faults = faultsOf(refused)
  const submit = async () => {
    if (await props.onSubmit({ ...draft, items: chosen.map(({ item }) => item.id) })) forget()
  }
  const save = (
    <Button
      look="primary"
      busy={props.busy}
      isDisabled={props.isNoLongerDraft || chosen.length === 0 || !draft.power}
      onPress={submit}
    >
      {props.submit}
    </Button>
  )
  return (
    <Page
      title={props.title}
      trail={
        <Link to="/cases/$case" params={{ case: draftCase.id }} className="hover:underline">
          <span className="tabular-nums">{draftCase.number}</span> {draftCase.title}
        </Link>
      }
      actions={save}
    >
      <div className="grid grid-cols-1 gap-5 xl:grid-cols-[minmax(0,1fr)_32rem]">
        <div className="min-w-0 space-y-4">
          <MutationError refused={refused} />
          {props.isNoLongerDraft && (
            <Callout tone="warn" title={t`Yêu cầu này không còn là bản nháp nên không sửa được.`}>
              {t`Người khác đã chuyển yêu cầu sang bước sau. Nội dung bạn soạn vẫn được giữ; lưu được nếu lãnh đạo trả lại yêu cầu.`}
            </Callout>
          )}
          {props.note && (
            <Callout tone="warn" title={t`Lãnh đạo trả lại`}>
              {props.note}
            </Callout>
          )}
          {draftCase.state === 'CLOSED' && (
            <Callout tone="bad" title={t`Vụ việc đã đóng; hãy mở lại trước khi soạn.`} />
          )}
          {unaddressed > 0 && editedId === null && (
            <Callout
              tone="warn"
              title={plural(unaddressed, {
                one: '# nội dung chưa rõ nơi nhận',
                other: '# nội dung chưa rõ nơi nhận',
              })}
            >
              {t`Chưa soạn yêu cầu cho những nội dung này được. Hãy chọn nơi nhận ở trang vụ việc.`}
            </Callout>
          )}
          <Panel title={t`Nơi nhận và căn cứ pháp lý`}>
            <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
              <Select
                label={t`Nền tảng`}
                required
                disabled={editedId !== null}
                placeholder={t`Chọn nền tảng`}
                value={draft.platform || null}
                onChange={(platform) =>
                  change({ platform, items: shares.find(({ id }) => id === platform)?.preselected ?? [] })
                }
                choices={shares.map(({ id, slug, name, items }) => ({
                  key: id,
                  text: name,
                  note: t`${items.length} nội dung yêu cầu được`,
                  icon: <PlatformMark slug={slug} name={name} size="sm" />,
                }))}
                error={refused?.fields.platform}
                hint={
                  ended.length > 0 && editedId === null
                    ? t`Đã thôi dùng, không nhận yêu cầu mới: ${ended.join(', ')}.`
                    : undefined
                }
              />
              {editedId === null && (
                <ComboBox
                  label={t`Người phụ trách`}
                  choices={officerOptions(officers)}
                  value={draft.assignee || null}
                  onChange={(assignee) => change({ assignee: assignee ?? '' })}
                  placeholder={t`Người soạn`}
                />
              )}
              <PowerField
                all={powers}
                value={draft.power}
                urgent={draft.urgent}
                onChange={change}
                error={faults.power}
              />
              <MeasureField
                value={draft.measure}
                onChange={(measure) => change({ measure })}
                error={refused?.fields.measure}
              />
            </div>
          </Panel>
          <Panel title={t`Nội dung văn bản`}>
            <div className="space-y-4">
              <div>
                <TextField
                  label={t`Trích yếu`}
                  hint={t`Để trống: dùng câu mẫu ở bản xem trước.`}
                  maxLength={300}
                  placeholder={letter.subject}
                  value={draft.subject}
                  onChange={(value) => change({ subject: value })}
                  error={refused?.fields.subject}
                />
                <ConflictingEdit text={theirs('subject', draft.subject)} onTake={(subject) => change({ subject })} />
              </div>
              <div>
                <TextArea
                  label={t`Nội dung công văn`}
                  hint={t`Nêu hành vi vi phạm và lý do phải gỡ. Danh sách nội dung được thêm tự động.`}
                  rows={6}
                  maxLength={20_000}
                  value={draft.body}
                  onChange={(body) => change({ body })}
                  error={refused?.fields.body}
                />
                <ConflictingEdit text={theirs('body', draft.body)} onTake={(body) => change({ body })} />
              </div>
            </div>
          </Panel>
          <ProhibitionsPanel {...{ chosen, change }} cited={draft.cited} error={faults.prohibitions} />
          <DraftNotes chosen={chosen} cited={draft.cited} draftCase={draftCase} />
          <CandidateList
            candidates={here}
            editedId={editedId}
            chosen={draft.items}
            blocking={faults.ids}
            onChange={(items) => change({ items })}
          />
          {/* On narrow screens, the save button at the top of the page is not visible from the end of the form. */}
          <div className="flex justify-end xl:hidden">{save}</div>
        </div>
        <aside className="min-w-0">
          <div className="xl:sticky xl:top-4">
            <h2 className="mb-2 text-sm font-semibold">
              <Trans>Bản xem trước</Trans>
            </h2>
            <LetterPreview letter={letter} className="max-h-[calc(100dvh-10rem)]" />
          </div>
        </aside>
      </div>
    </Page>
  )
}
