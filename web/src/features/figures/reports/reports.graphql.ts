/** GraphQL documents of report imports, and the column mapping as a draft. */
import type { ReportField } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type {
  ReportFiles_QueryQuery,
  ReportMappingInput,
  ReportPreview_QueryQuery,
} from '#graphql/generated/graphql.ts'

export const ReportFiles_Query = graphql(`
  query ReportFiles_Query($after: String) {
    reportFiles(first: 50, after: $after) {
      nodes {
        id
        source
        fileName
        sha256
        href
        added
        changed
        withdrawn
        unchanged
        faults
        importedAt
        mapping {
          countedBy
          timeZone
          fields {
            field
            columns
            fixed
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export const ReportChanges_Query = graphql(`
  query ReportChanges_Query($file: ID!) {
    node(id: $file) {
      ... on ReportFile {
        id
        changes {
          before {
            id
            product
            periodStart
            periodEnd
            requestor
            reason
            items
          }
          after {
            id
            items
          }
        }
      }
    }
  }
`)

export const ReportPreview_Query = graphql(`
  query ReportPreview_Query($input: ReportPreviewInput!) {
    reportPreview(input: $input) {
      columns {
        name
        sample
      }
      rows
      faultCount
      faults {
        line
        column
        code
      }
      added
      changed
      withdrawn
      unchanged
    }
  }
`)

export const ImportReport_Mutation = graphql(`
  mutation ImportReport_Mutation($input: ImportPlatformReportInput!) {
    importPlatformReport(input: $input) {
      ... on ImportPlatformReportPayload {
        reportFile {
          id
          added
          changed
        }
      }
      ...Refusal_error
    }
  }
`)

export type ReportFile = ReportFiles_QueryQuery['reportFiles']['nodes'][number]
export type Preview = NonNullable<ReportPreview_QueryQuery['reportPreview']>

export type Draft = Omit<ReportMappingInput, 'fields'> & {
  fields: Partial<Record<ReportField, { columns: string[]; fixed: string | null }>>
}

export const emptyDraft: Draft = { countedBy: 'RECEIVED', timeZone: 'UTC', fields: {} }

export const mappingOf = ({ fields, ...draft }: Draft): ReportMappingInput => ({
  ...draft,
  fields: (Object.keys(fields) as ReportField[]).flatMap((field): ReportMappingInput['fields'] => {
    const { columns = [], fixed = null } = fields[field] ?? {}
    if (fixed !== null) return fixed.trim() === '' ? [] : [{ field, fixed }]
    return columns.length > 0 ? [{ field, columns }] : []
  }),
})

export const draftOf = (mapping: ReportFile['mapping']): Draft => ({
  countedBy: mapping.countedBy,
  timeZone: mapping.timeZone,
  fields: Object.fromEntries(
    mapping.fields.map(({ field, columns, fixed }) => [field, { columns: [...columns], fixed: fixed ?? null }]),
  ),
})

const requiredFields: readonly ReportField[] = ['PERIOD', 'COUNTRY', 'PRODUCT', 'ITEMS']
export const isComplete = (draft: Draft): boolean =>
  requiredFields.every((field) => mappingOf(draft).fields.some((each) => each.field === field))
