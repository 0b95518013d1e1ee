/**
 * The terms of the board's filter (`platform:facebook`), each declared once. The meaning of the text, the filter of the
 * API, the conditions in SQL and in memory, and the suggestions and menus of the web follow from the declarations.
 */
import { type ById, type ByValue, isById, type TermDeclaration } from './filter-terms.ts'

export const boardStates = ['UNDELIVERED', 'SENT', 'ACKNOWLEDGED'] as const

export const chaseCounts = ['NEVER', 'ONCE', 'TWICE', 'MORE'] as const

export const boardTerms = {
  platform: {
    label: { vi: 'Nền tảng', en: 'Platform' },
    staffOnly: true,
    choices: 'platforms',
    menu: 'several',
    selects: {
      field: 'platforms',
      apiField: 'platformIds',
      description: 'Requests to one of these platforms.',
      column: 'platformId',
      ids: 'Platform',
      facet: 'PLATFORM',
    },
  },
  category: {
    label: { vi: 'Lĩnh vực', en: 'Category' },
    staffOnly: true,
    choices: 'categories',
    menu: 'several',
    selects: {
      field: 'categories',
      apiField: 'categoryIds',
      description: 'Requests of one of these categories or their descendants.',
      column: 'categoryId',
      ids: 'Category',
      tree: 'category_tree',
      facet: 'CATEGORY',
      internal: true,
    },
  },
  state: {
    label: { vi: 'Trạng thái', en: 'State' },
    choices: 'states',
    menu: 'several',
    selects: {
      field: 'states',
      description: 'Requests in one of these states.',
      column: 'state',
      values: [...boardStates, 'DRAFT', 'AWAITING_APPROVAL', 'APPROVED', 'CLOSED', 'WITHDRAWN'],
      onBoard: boardStates,
      sqlType: 'request_state',
      facet: 'STATE',
    },
  },
  waiting: {
    label: { vi: 'Chờ ai', en: 'Waiting on' },
    choices: [
      { value: 'platform', text: { vi: 'Nền tảng', en: 'Platform' } },
      {
        value: 'us',
        text: { vi: 'Cơ quan', en: 'Ours' },
        forLiaison: { vi: 'Cơ quan yêu cầu', en: 'The authority' },
      },
      { value: 'any', text: { vi: 'Cả hai', en: 'Both' } },
    ],
    menu: { one: 'platform' },
  },
  assignee: {
    label: { vi: 'Người phụ trách', en: 'Assignee' },
    staffOnly: true,
    choices: 'officers',
    menu: 'several',
    selects: {
      field: 'assignees',
      apiField: 'assigneeIds',
      description:
        'Requests assigned to one of these people. "@me" is the viewer; "@nobody" selects requests that are not assigned.',
      column: 'assigneeId',
      ids: 'Person',
      nullable: true,
      facet: 'ASSIGNEE',
      internal: true,
    },
  },
  chased: {
    label: { vi: 'Đã nhắc', en: 'Chased' },
    staffOnly: true,
    choices: [
      { value: 'never', text: { vi: 'Chưa nhắc', en: 'Never' } },
      { value: 'once', text: { vi: 'Đã nhắc 1 lần', en: 'Once' } },
      { value: 'twice', text: { vi: 'Đã nhắc 2 lần', en: 'Twice' } },
      { value: 'more', text: { vi: 'Đã nhắc từ 3 lần', en: 'Three times or more' } },
    ],
    menu: 'several',
    selects: {
      field: 'chased',
      description: 'Requests about which the platform was reminded or chased this often.',
      column: 'chased',
      values: chaseCounts,
      sqlType: 'chase_count',
      internal: true,
    },
  },
  due: {
    label: { vi: 'Hạn', en: 'Due' },
    choices: [
      { value: '<1h', text: { vi: 'Trong 1 giờ tới, và quá hạn', en: 'Within the next hour, and overdue' } },
      { value: '<4h', text: { vi: 'Trong 4 giờ tới, và quá hạn', en: 'Within the next 4 hours, and overdue' } },
      { value: '<24h', text: { vi: 'Trong 24 giờ tới, và quá hạn', en: 'Within the next 24 hours, and overdue' } },
      { value: '>24h', text: { vi: 'Sau 24 giờ nữa', en: 'More than 24 hours from now' } },
    ],
  },
  is: {
    label: { vi: 'Chỉ những yêu cầu', en: 'Only requests that are' },
    choices: [
      { value: 'overdue', text: { vi: 'Quá hạn', en: 'Overdue' } },
      { value: 'soon', text: { vi: 'Sắp đến hạn', en: 'Due next' } },
      { value: 'watched', text: { vi: 'Tôi đang theo dõi', en: 'Watched by me' }, forLiaison: null },
      { value: 'snoozed', text: { vi: 'Tôi đã tạm ẩn', en: 'Snoozed by me' }, forLiaison: null },
    ],
  },
} as const satisfies Record<string, TermDeclaration>

type Terms = typeof boardTerms
export type TermKey = keyof Terms
/** The keys of the terms that select by a column. */
export type SelectingKey = { [K in TermKey]: Terms[K] extends { selects: object } ? K : never }[TermKey]
type SelectionOf<K extends SelectingKey> = Terms[K]['selects']

/** The field of a term in the domain's filter. */
export type DomainField<K extends SelectingKey> = SelectionOf<K>['field']
/** The field of a term in the filter of the API. */
export type ApiField<K extends SelectingKey> = K extends unknown
  ? SelectionOf<K> extends { apiField: infer Field extends string }
    ? Field
    : DomainField<K>
  : never
/** One value of a term in the filter of the API. */
export type ApiValue<K extends SelectingKey> =
  SelectionOf<K> extends { values: readonly (infer Value)[] } ? Value : string
/** The parts of the API's filter that select by columns. */
export type ApiSelections = { [K in SelectingKey as ApiField<K>]?: ApiValue<K>[] }

export const termKeys = Object.keys(boardTerms) as TermKey[]

/** The fields of a row on the board by which terms select. */
export type SelectedColumn = SelectionOf<SelectingKey>['column']

export interface SelectingTerm {
  key: SelectingKey
  selects: ById | ByValue
  column: SelectedColumn
  /** The name of the column in PostgreSQL. */
  sqlColumn: string
  domainField: DomainField<SelectingKey>
  apiField: ApiField<SelectingKey>
}

export const selectingTerms: readonly SelectingTerm[] = termKeys.flatMap((name) => {
  const { selects }: TermDeclaration = boardTerms[name]
  if (!selects) return []
  const key = name as SelectingKey
  const apiField = (isById(selects) ? selects.apiField : selects.field) as ApiField<SelectingKey>
  const column = selects.column as SelectedColumn
  const sqlColumn = column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return { key, selects, column, sqlColumn, domainField: selects.field as DomainField<SelectingKey>, apiField }
})
