/** Names for rows that are equal in every database: `{{Case:2}}` is the third case, whatever its id. */
import type { Pool } from 'pg'

export interface Placeholders {
  /** Every type with names. */
  types: readonly string[]
  /** Replaces `{{Case:2}}` by the global id of the third case, and `{{bare Case:2}}` by its UUID. */
  expand(text: string): string
  /** Replaces the global ids in a JSON text by their names. */
  hide(json: string): string
}

/** Queries for the ids of each type. */
const tables = {
  Account: 'app_user',
  Person: 'app_user',
  Appendix: 'appendix',
  ApiKey: 'api_key',
  Briefing: 'briefing',
  Case: '"case"',
  Category: 'category',
  ClaimAudit: 'claim_audit',
  ClaimAuditItem: 'claim_audit_item',
  Clause: 'clause',
  Commitment: 'commitment',
  CommitmentFile: 'commitment_file',
  ContentItem: 'content_item',
  Display: 'display',
  Evidence: 'evidence',
  Finding: 'finding',
  Import: 'import',
  Indicator: 'indicator',
  Inspection: 'inspection',
  IssuingUnit: 'issuing_unit',
  LetterTemplate: 'letter_template',
  TextBlock: 'text_block',
  Power: 'power',
  Prohibition: 'prohibition',
  Measurement: 'measurement',
  Milestone: 'milestone',
  Newsroom: 'newsroom',
  Platform: 'platform',
  RemovalRequest: 'removal_request',
  ReportFile: 'report_file',
  RequestItem: 'request_item',
  SavedView: 'saved_view',
  Tip: 'tip',
  VocabularyEntry: 'vocabulary_entry',
}
const PLACEHOLDER = /\{\{(bare )?(\w+)(?::(\d+))?\}\}/g
const MAX_ROWS = 500

/** Of the present database; an index beyond the last row starts again at the first. */
export async function readPlaceholders(sql: Pool): Promise<Placeholders> {
  const ids = new Map<string, string[]>()
  for (const [type, table] of Object.entries(tables)) {
    const { rows } = await sql.query<{ id: string }>(`SELECT id FROM ${table} ORDER BY id LIMIT ${MAX_ROWS}`)
    const own = rows.map(({ id }) => id)
    ids.set(type, own)
  }
  return {
    types: Object.keys(tables),
    expand: (text) =>
      text.replace(PLACEHOLDER, (whole, bare: string | undefined, type: string, index = '0') => {
        const known = ids.get(type)
        if (!known?.length) return whole
        const id = known[Number(index) % known.length]!
        return bare ? id : `${type}_${id}`
      }),
    hide: (json) =>
      json.replace(/"([A-Z]\w+)_([0-9a-f-]{36})"/g, (whole, type: string, id: string) => {
        const index = ids.get(type)?.indexOf(id) ?? -1
        return index < 0 ? whole : `"{{${type}:${index}}}"`
      }),
  }
}
