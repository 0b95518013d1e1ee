/** Props of the view bar and its parts. */
import type { PersonalBoard, SavedView } from '#graphql/entities/personalBoard.ts'
import type { ViewScreen } from '#graphql/generated/enums.ts'
import type { SaveViewInput } from '#graphql/generated/graphql.ts'

export type ViewFields = Pick<
  SaveViewInput,
  'query' | 'sort' | 'listOrder' | 'layout' | 'grouping' | 'columns' | 'density'
>

export type ViewBarProps = {
  own: PersonalBoard
  screen: ViewScreen
  view: SavedView | null
  fields: ViewFields
  changed: boolean
  usual: string
  onReset(): void
}
