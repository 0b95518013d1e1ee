/** The preview of pasted text: extracted addresses, the officer's edits, and the resulting input of the mutation. */
import type { PreviewStatus } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { PastePreview_QueryQuery } from '#graphql/generated/graphql.ts'
import type { Tone } from '#lib/appearance/tone.ts'

export const PastePreview_Query = graphql(`
  query PastePreview_Query($case: ID!, $text: String!) {
    previewItems(caseId: $case, text: $text) {
      raw
      url
      kind {
        code
        labelVi: label(locale: VI)
        labelEn: label(locale: EN)
      }
      status
      reason
      understood
      mayBeCut
      excepted
      line
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
    leftOutLines(text: $text) {
      count
      lines {
        line
        raw
        reason
      }
      moreAddresses
    }
  }
`)

export type Preview = PastePreview_QueryQuery['previewItems'][number]
export type LeftOut = PastePreview_QueryQuery['leftOutLines']
/** The officer's edits of one address; absent fields keep the extracted value. */
export type Edit = { on?: boolean; kind?: string; title?: string; reach?: string }
export type Edits = Record<string, Edit>

export const statusTones: Record<PreviewStatus, Tone> = {
  NEW: 'ok',
  KNOWN: 'accent',
  IN_CASE: 'neutral',
  REQUESTED: 'warn',
  DUPLICATE: 'neutral',
  REJECTED: 'bad',
}

export const isChoosable = ({ status }: Preview): boolean =>
  status === 'NEW' || status === 'KNOWN' || status === 'REQUESTED'

/**
 * Whether the address is selected. By default, every address that can be selected is selected, with three exceptions:
 * an open or unsent request already contains it, it may be cut off at the end of its line, or the words before it
 * exclude it.
 */
export const isChosen = (row: Preview, edits: Edits): boolean =>
  isChoosable(row) && (edits[row.url ?? '']?.on ?? (row.status !== 'REQUESTED' && !row.mayBeCut && !row.excepted))

/**
 * Whether the text is a list of addresses, because it has at least as many addresses as lines without one. In a list, a
 * line without an address may be a mistake.
 */
export const isList = (rows: readonly Preview[], { count }: Pick<LeftOut, 'count'>): boolean => count <= rows.length

/** The numbers of the lines with a rejected address or without an address. Empty if the text is no list. */
export function lostLines(rows: readonly Preview[], leftOut: LeftOut): number[] {
  if (!isList(rows, leftOut)) return []
  const rejected = rows.filter(({ status }) => status === 'REJECTED').map(({ line }) => line)
  return [...rejected, ...leftOut.lines.map(({ line }) => line)].sort((a, b) => a - b)
}

/** Parses a reach: "12.500" and "12 500" both mean 12500. Null if the text is no count. */
export function reachOf(text: string | undefined): number | null {
  const digits = (text ?? '').replace(/[\s.,]/g, '')
  return /^\d{1,10}$/.test(digits) ? Math.min(Number(digits), 2_147_483_647) : null
}

export const chosenItems = (rows: readonly Preview[], edits: Edits) =>
  rows
    .filter((row) => isChosen(row, edits))
    .map(({ url, kind }) => {
      const edit = edits[url!] ?? {}
      return {
        url: url!,
        kind: edit.kind ?? kind?.code,
        title: edit.title?.trim() || null,
        reach: reachOf(edit.reach),
      }
    })
