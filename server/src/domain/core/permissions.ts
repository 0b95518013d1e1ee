/**
 * Permissions as clients see them: what a viewer may do in general, and what they may do to one object now. Both are
 * derived from policy.ts.
 */
import { type ActionName, actions, isAllowed, mayRead, type ReadName, reads } from './policy.ts'
import { audienceOf, type Viewer } from './viewer.ts'

/** `approveRequest` becomes `APPROVE_REQUEST`. */
type UpperSnake<Name extends string> = Name extends `${infer Letter}${infer Rest}`
  ? `${Letter extends Lowercase<Letter> ? '' : '_'}${Uppercase<Letter>}${UpperSnake<Rest>}`
  : ''

/** The name of a permission: the name of an action or of a kind of reading, in capitals. */
export type Permission = UpperSnake<ActionName | ReadName>

const permissionOf = <Name extends ActionName | ReadName>(name: Name): UpperSnake<Name> =>
  name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase() as UpperSnake<Name>

const actionNames = Object.keys(actions) as ActionName[]
const readNames = Object.keys(reads) as ReadName[]

/** Every action of the policy by its permission. */
export const actionsByPermission: ReadonlyMap<Permission, ActionName> = new Map(
  actionNames.map((action) => [permissionOf(action), action]),
)
/** Every kind of reading of the policy by its permission. */
export const readsByPermission: ReadonlyMap<Permission, ReadName> = new Map(
  readNames.map((read) => [permissionOf(read), read]),
)

/** What the viewer may do, for any object. */
export function permissionsOf(viewer: Viewer): Permission[] {
  const audience = audienceOf(viewer)
  return [
    ...readNames.filter((read) => mayRead(audience, read)).map(permissionOf),
    ...actionNames.filter((action) => isAllowed(viewer, action)).map(permissionOf),
  ]
}

/** The commands that act on one kind of object, each with the condition on the object, such as its state or owner. */
export type CommandConditions<Row> = { readonly [Action in ActionName]?: (row: Row, viewer: Viewer) => boolean }

/** A condition that holds for every object. */
export const always = (): boolean => true

/**
 * Returns a function that lists the commands that a viewer may run on an object of this kind now. The function
 * considers role, owner and state, but neither the input of a command nor other objects that the command depends on.
 */
export function commandsOn<Row>(conditions: CommandConditions<Row>): (viewer: Viewer, row: Row) => Permission[] {
  const commands = Object.entries(conditions) as [ActionName, (row: Row, viewer: Viewer) => boolean][]
  return (viewer, row) =>
    commands
      .filter(([action, condition]) => isAllowed(viewer, action) && condition(row, viewer))
      .map(([action]) => permissionOf(action))
}
