/** The form of a draft request, with a live preview of the letter beside it. */
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { inputOf, type Texts } from '#components/texts/texts.ts'
import { useWideScreen } from '#features/requests/preview/LetterPreview.tsx'
import { PreviewAside } from '#features/requests/preview/PreviewAside.tsx'
import { previewedItems, useLetterPreview } from '#features/requests/preview/useLetterPreview.ts'
import { type EditedDetails, type StatedSource, statedInput } from '#features/requests/stated/details.ts'
import { PlaceholdersPanel } from '#features/requests/stated/PlaceholdersPanel.tsx'
import { type PlaceholderValues, valuesInput } from '#features/requests/stated/placeholders.ts'
import { StatedPanels } from '#features/requests/stated/StatedPanels.tsx'
import { officerOptions, useOfficers, usePowers } from '#graphql/entities/reference.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import type { Refusal } from '#lib/mutationError.ts'
import { Button } from '#ui/actions/Button.tsx'
import { ComboBox } from '#ui/fields/ComboBox.tsx'
import { cx } from '#ui/layout/classes.ts'
import { Page, Panel } from '#ui/layout/Page.tsx'
import { Missing } from '#ui/overlays/Missing.tsx'
import { AddresseeField } from './AddresseeField.tsx'
import { CandidateList, ChosenLine } from './CandidateList.tsx'
import { endedPlatforms, platformsOf } from './candidates.ts'
import { type Cited, citedInput } from './cited.ts'
import { DraftNotes } from './DraftNotes.tsx'
import type { Candidate, DraftCase, DraftRequest } from './draft.graphql.ts'
import { FormNotes } from './FormNotes.tsx'
import { faultsOf } from './faults.ts'
import { LetterTextPanel } from './LetterTextPanel.tsx'
import { MeasureField } from './MeasureField.tsx'
import { PowerField } from './PowerField.tsx'
import { ProhibitionsPanel } from './ProhibitionsPanel.tsx'
import { chunksOf, fitsOne } from './saving/chunks.ts'
import type { Progress } from './saving/useEditInChunks.ts'
import { reappearedIn } from './starting/continuing.ts'
import { OneForAccount } from './starting/OneForAccount.tsx'

export type Draft = {
  platform: string
  items: string[]
  power: string
  urgent: boolean
  measure: string
  cited: Cited
  /** The edited details by the id of the item. */
  details: EditedDetails
  /** The languages of the letter, the formal one first; null for the default languages of the addressee. */
  languages: readonly string[] | null
  /** The countries in which the measure applies; null for those that the authority recorded. */
  territories: readonly string[] | null
  /** Why a milder measure is not sufficient; null for the latest such text in the assessments of the items. */
  whyNotMilder: Texts | null
  values: PlaceholderValues
  /** The subject in each language of the letter. An empty subject means the default subject. */
  subjects: Texts
  body: string
  translatedBodies: Texts
  assignee: string
}

type DraftFormProps = {
  title: string
  draftCase: DraftCase
  candidates: readonly Candidate[]
  letterLanguage: string
  initial: Draft
  savedItems?: StatedSource['saved']
  draft: string
  version?: number
  /**
   * The id of the request that is edited, or null for a new request. The items that an edited request already includes
   * can be selected, and its platform cannot be changed.
   */
  editedId: string | null
  /** True if the request has been submitted in the meantime. The form then keeps the text but cannot save it. */
  isNoLongerDraft?: boolean
  note?: string | null
  submit: string
  busy: boolean
  progress: Progress | null
  refused: Refusal | null
  savedTemplates?: DraftRequest['letterTemplates']
  /** Resolves to true if the draft was saved. `values` are null while the templates are unknown. */
  onSubmit(draft: Draft, values: ReturnType<typeof valuesInput> | null): Promise<boolean>
}

export function DraftForm(props: DraftFormProps) {
  const { t } = useLingui()
  const { draftCase, candidates, editedId, refused } = props
  const [draft, change, forget] = useDraft(props.draft, props.initial, props.version)
  const powers = usePowers()
  const officers = useOfficers()
  const shares = useMemo(
    () => platformsOf(candidates, props.initial.items, editedId),
    [candidates, props.initial, editedId],
  )
  const ended = endedPlatforms(candidates)
  const unaddressed = candidates.filter(({ item }) => !item.platform).length
  const here = candidates.filter(({ item }) => item.platform?.id === draft.platform)
  const isChosen = new Set(draft.items)
  const chosen = here.filter(({ item }) => isChosen.has(item.id))
  const ids = chosen.map(({ item }) => item.id)
  const previewed = previewedItems(props, ids, shares)
  const { details, ...stated } = statedInput(previewed.ids, draft)
  const edits = { prohibitions: citedInput(previewed.ids, draft.cited, props.initial.cited), details }
  const isPartial = previewed.isPartial || !fitsOne(edits)
  const letter = useLetterPreview({
    request: editedId,
    case: editedId === null ? draftCase.id : null,
    ...stated,
    platform: draft.platform || null,
    power: draft.power || null,
    urgent: draft.urgent,
    measure: draft.measure,
    values: Object.entries(draft.values).map(([name, texts]) => ({ name, texts: inputOf(texts) })),
    items: previewed.items,
    allItems: previewed.allItems,
    ...(fitsOne(edits) ? edits : chunksOf(edits)[0]),
    body: draft.body,
  })
  const knownLanguages = draft.languages ?? letter.languages
  const letterLanguages = knownLanguages.length > 0 ? knownLanguages : [props.letterLanguage]
  const reappeared = reappearedIn(chosen)
  const isWide = useWideScreen()
  const [inColumns, setInColumns] = useState(false)
  const isBeside = inColumns && isWide && letter.texts.length > 1
  const list = useRef<HTMLDivElement>(null)
  const faults = faultsOf(refused)
  const submit = async () => {
    const values = letter.text === null ? null : valuesInput(letter.placeholders, draft.values)
    if (await props.onSubmit({ ...draft, items: ids }, values)) forget()
  }
  const save = (
    <Button
      look="primary"
      busy={props.busy}
      isDisabled={props.isNoLongerDraft || chosen.length === 0 || !draft.power}
      onPress={submit}
    >
      {props.progress ? t`Đang lưu phần ${props.progress.saved + 1}/${props.progress.of}` : props.submit}
    </Button>
  )
  const missing = (
    <Missing parts={[!draft.power && t`Thẩm quyền yêu cầu`, chosen.length === 0 && t`Nội dung yêu cầu gỡ`]} />
  )
  return (
    <Page
      title={props.title}
      trail={
        <Link to="/cases/$case" params={{ case: draftCase.id }} className="hover:underline">
          <span className="tabular-nums">{draftCase.number}</span> {draftCase.title}
        </Link>
      }
      actions={
        <>
          {missing}
          {save}
        </>
      }
    >
      <div className={cx('grid grid-cols-1 gap-5', !isBeside && 'xl:grid-cols-[minmax(0,1fr)_32rem]')}>
        <div className="min-w-0 space-y-4">
          <MutationError refused={refused} />
          <FormNotes
            isNoLongerDraft={props.isNoLongerDraft}
            note={props.note}
            isClosed={draftCase.state === 'CLOSED'}
            applied={letter}
            unaddressed={editedId === null ? unaddressed : 0}
            reappeared={reappeared}
            severalPlatforms={
              editedId === null && !reappeared && shares.length > 1
                ? { caseId: draftCase.id, names: shares.map(({ name }) => name) }
                : null
            }
            templates={props.savedTemplates}
          />
          {editedId === null && <OneForAccount chosen={chosen} caseId={draftCase.id} />}
          <Panel title={t`Nơi nhận và căn cứ pháp lý`}>
            <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
              <AddresseeField
                shares={shares}
                value={draft.platform}
                isFixed={editedId !== null}
                ended={ended}
                error={refused?.fields.platform}
                onChange={change}
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
          <LetterTextPanel
            draft={draft}
            initial={props.initial}
            languages={letterLanguages}
            usualSubjects={letter.subjects}
            bodyFault={faults.body}
            {...{ refused, change }}
          />
          <PlaceholdersPanel placeholders={letter.placeholders} values={draft.values} {...{ refused, change }} />
          <ProhibitionsPanel {...{ chosen, change }} cited={draft.cited} error={faults.prohibitions} />
          <StatedPanels
            {...{ draftCase, chosen, draft, letter, refused, faults, editedId, change }}
            savedItems={props.savedItems}
            letterLanguage={props.letterLanguage}
          />
          <DraftNotes chosen={chosen} cited={draft.cited} draftCase={draftCase} placeholders={letter.placeholders} />
          <div ref={list} className="scroll-mt-4">
            <CandidateList
              candidates={here}
              editedId={editedId}
              chosen={draft.items}
              blocking={faults.ids}
              onChange={(items) => change({ items })}
            />
          </div>
          {/* On narrow screens, the save button at the top is out of sight. */}
          <div className="sticky bottom-14 z-10 -mx-4 flex justify-end gap-3 border-t border-line bg-surface px-4 py-2 md:static md:mx-0 md:border-0 md:bg-transparent md:px-0 xl:hidden">
            {missing}
            {save}
          </div>
          <ChosenLine many={chosen.length} of={here.length} onShow={() => list.current?.scrollIntoView()} />
        </div>
        <PreviewAside letter={letter} isPartial={isPartial} isBeside={isBeside} onToggle={setInColumns} />
      </div>
    </Page>
  )
}
