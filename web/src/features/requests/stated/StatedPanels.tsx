/** The panels in which an officer writes what the letter states about the request and about each item. */
import { useMemo } from 'react'
import type { Texts } from '#components/texts/texts.ts'
import type { CompletenessData } from '#features/requests/completeness/CompletenessPanel.tsx'
import type { Candidate, DraftCase } from '#features/requests/drafting/draft.graphql.ts'
import type { Refusal } from '#lib/mutationError.ts'
import { type EditedDetails, latestNecessity, type StatedSource, statedItems } from './details.ts'
import { useTextBlocks } from './InsertBlock.tsx'
import { ScopePanel } from './ScopePanel.tsx'
import { StatedPanel } from './StatedPanel.tsx'

type Stated = {
  details: EditedDetails
  languages: readonly string[] | null
  territories: readonly string[] | null
  whyNotMilder: Texts | null
}

type StatedPanelsProps = {
  draftCase: DraftCase
  chosen: readonly Candidate[]
  draft: Stated
  /** `numbers` has the numbers of items by the id of the content item. */
  letter: {
    languages: readonly string[]
    territories: readonly string[]
    numbers: ReadonlyMap<string, number>
    completeness: CompletenessData | null
  }
  letterLanguage: string
  savedItems?: StatedSource['saved']
  editedId: string | null
  refused: Refusal | null
  /**
   * The violated rules that the server reported: `ids` of the faulty parts, such as items, and `whyNotMilder`, the
   * message if this text is missing.
   */
  faults: { ids: readonly string[]; whyNotMilder?: string }
  change(part: Partial<Stated>): void
}

const NONE: StatedSource['saved'] = new Map()

export function StatedPanels(props: StatedPanelsProps) {
  const {
    draftCase,
    chosen,
    draft,
    letter,
    letterLanguage,
    savedItems = NONE,
    editedId,
    refused,
    faults,
    change,
  } = props
  const { numbers } = letter
  const known = draft.languages ?? letter.languages
  const languages = known.length > 0 ? known : [letterLanguage]
  const [language = letterLanguage] = languages
  const items = useMemo(
    () => statedItems(chosen, { saved: savedItems, edited: draft.details, numbers, language, editedId }),
    [chosen, savedItems, draft.details, numbers, language, editedId],
  )
  const blocks = useTextBlocks(draftCase.category?.id ?? null)
  if (chosen.length === 0) return null
  return (
    <>
      <StatedPanel
        items={items}
        languages={languages}
        category={draftCase.category}
        edited={draft.details}
        blocking={faults.ids}
        completeness={letter.completeness}
        blocks={blocks}
        onChange={(details) => change({ details })}
      />
      <ScopePanel
        languages={languages}
        territories={draft.territories ?? letter.territories}
        whyNotMilder={draft.whyNotMilder ?? latestNecessity(chosen, language)}
        hasSpeech={chosen.some(({ safeguards }) => safeguards.expression)}
        blocks={blocks}
        errors={{ ...refused?.fields, whyNotMilder: refused?.fields.whyNotMilder ?? faults.whyNotMilder }}
        onChange={change}
      />
    </>
  )
}
