import type { ContentKind, PreviewStatus } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { PastePreview_QueryQuery } from '#graphql/generated/graphql.ts'
import type { Tone } from '#lib/tone.ts'

export const PastePreview_Query = graphql(`
  query PastePreview_Query($case: ID!, $text: String!) {
    previewItems(case: $case, text: $text) {
      raw
      url
      kind
      status
      reason
      platform {
        id
        slug
        name
      }
      item {
        id
        title
        reach
      }
      openRequest {
        id
        number
      }
    }
  }
`)

export type Preview = PastePreview_QueryQuery['previewItems'][number]
/** What the officer decided about one address; absent parts are as they were found. */
export type Edit = { on?: boolean; kind?: ContentKind; title?: string; reach?: string }
export type Edits = Record<string, Edit>

export const statusTones: Record<PreviewStatus, Tone> = {
  NEW: 'ok',
  KNOWN: 'accent',
  IN_CASE: 'neutral',
  ASKED: 'warn',
  DUPLICATE: 'neutral',
  REJECTED: 'bad',
}

/** Whether the address can be added to this case at all. */
export const isChoosable = ({ status }: Preview): boolean =>
  status === 'NEW' || status === 'KNOWN' || status === 'ASKED'

/** What is asked for elsewhere is not added unless somebody says so. */
export const isChosen = (row: Preview, edits: Edits): boolean =>
  isChoosable(row) && (edits[row.url ?? '']?.on ?? row.status !== 'ASKED')

/** "12.500" and "12 500" are twelve thousand five hundred; what is not a count is none. */
export function reachOf(text: string | undefined): number | null {
  const digits = (text ?? '').replace(/[\s.,]/g, '')
  return /^\d{1,10}$/.test(digits) ? Math.min(Number(digits), 2_147_483_647) : null
}

/** The chosen addresses as the API takes them. */
export const chosenItems = (rows: readonly Preview[], edits: Edits) =>
  rows
    .filter((row) => isChosen(row, edits))
    .map(({ url, kind }) => {
      const edit = edits[url!] ?? {}
      return {
        url: url!,
        kind: edit.kind ?? kind,
        title: edit.title?.trim() || null,
        reach: reachOf(edit.reach),
      }
    })
