/**
 * Derives the permissions that clients see from policy.ts: what a viewer may do in general, and which commands the
 * viewer may run on one object now.
 */
import { type ActionName, actions, isAllowed, mayRead, type ReadName, reads } from './policy.ts'
import { audienceOf, type Viewer } from './viewer.ts'

/** `approveRequest` becomes `APPROVE_REQUEST`. */
type UpperSnake<Name extends string> = Name extends `${infer Letter}${infer Rest}`
  ? `${Letter extends Lowercase<Letter> ? '' : '_'}${Uppercase<Letter>}${UpperSnake<Rest>}`
  : ''

export type Permission = UpperSnake<ActionName | ReadName>

const permissionOf = <Name extends ActionName | ReadName>(name: Name): UpperSnake<Name> =>
  name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase() as UpperSnake<Name>

const actionNames = Object.keys(actions) as ActionName[]
const readNames = Object.keys(reads) as ReadName[]

export const actionsByPermission: ReadonlyMap<Permission, ActionName> = new Map(
  actionNames.map((action) => [permissionOf(action), action]),
)
export const readsByPermission: ReadonlyMap<Permission, ReadName> = new Map(
  readNames.map((read) => [permissionOf(read), read]),
)

/** Does not check the conditions on particular objects. */
export function permissionsOf(viewer: Viewer): Permission[] {
  const audience = audienceOf(viewer)
  return [
    ...readNames.filter((read) => mayRead(audience, read)).map(permissionOf),
    ...actionNames.filter((action) => isAllowed(viewer, action)).map(permissionOf),
  ]
}

/** The commands on one kind of object, each with its condition on the object. */
export type CommandConditions<Row> = { readonly [Action in ActionName]?: (row: Row, viewer: Viewer) => boolean }

export const always = (): boolean => true

/**
 * Returns a function that lists the commands that a viewer may run on an object now. A command may still fail, because
 * of its input or the state of other objects.
 */
export function commandsOn<Row>(conditions: CommandConditions<Row>): (viewer: Viewer, row: Row) => Permission[] {
  const commands = Object.entries(conditions) as [ActionName, (row: Row, viewer: Viewer) => boolean][]
  return (viewer, row) =>
    commands
      .filter(([action, condition]) => isAllowed(viewer, action) && condition(row, viewer))
      .map(([action]) => permissionOf(action))
}
