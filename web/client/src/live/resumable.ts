/**
 * Makes any subscription to a feed resumable: it selects the fields that a client needs to continue after a lost
 * connection and to notice a gap, and passes the position as a variable.
 */
import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  visit,
} from 'graphql'

export type Resumable = {
  query: string
  /** The variable that holds the position. */
  positionVariable: string
  /** The position that the document itself states. */
  position: string | undefined
  /** The types of frames that the document selects by itself, besides those with data. */
  selected: ReadonlySet<string>
}

const FRAMES = parse(`fragment F on Frame {
  __typename
  ... on FeedReady { position asOf }
  ... on FeedHeartbeat { position previous asOf }
  ... on FeedInterrupted { trueUntil }
  ... on FeedResyncRequired { reason }
}`).definitions[0] as FragmentDefinitionNode

/** The type of the frames with data: EventsAppended for `events`, otherwise such as BoardChanged for `boardChanged`. */
const changedType = (field: string) =>
  field === 'events' ? 'EventsAppended' : field[0]!.toUpperCase() + field.slice(1)

const changedFields = (field: string) =>
  (
    parse(`fragment F on Frame { ... on ${changedType(field)} { position previous asOf } }`)
      .definitions[0] as FragmentDefinitionNode
  ).selectionSet.selections

/** Fails if the operation is not a subscription with one field. */
export function resumable(document: DocumentNode, operationName?: string | null): Resumable {
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION && (!operationName || definition.name?.value === operationName),
  )
  const [field, ...others] = operation?.selectionSet.selections ?? []
  if (operation?.operation !== 'subscription' || field?.kind !== Kind.FIELD || others.length > 0)
    throw new Error('a live operation is one subscription with one field')
  const name = field.name.value === 'events' ? 'after' : 'since'
  const stated = field.arguments?.find((argument) => argument.name.value === name)?.value
  const positionVariable = stated?.kind === Kind.VARIABLE ? stated.name.value : 'feedPosition'
  const added = stated?.kind === Kind.VARIABLE ? operation : withVariable(operation, positionVariable)
  const changed: OperationDefinitionNode = {
    ...added,
    selectionSet: { kind: Kind.SELECTION_SET, selections: [withFrames(field, name, positionVariable)] },
  }
  const definitions = document.definitions.map((definition) => (definition === operation ? changed : definition))
  return {
    query: print({ ...document, definitions }),
    positionVariable,
    position: stated?.kind === Kind.STRING ? stated.value : undefined,
    selected: typesIn(document),
  }
}

function withVariable(operation: OperationDefinitionNode, name: string): OperationDefinitionNode {
  const [parsed] = parse(`subscription ($${name}: FeedPosition) { f }`).definitions as [OperationDefinitionNode]
  return {
    ...operation,
    variableDefinitions: [...(operation.variableDefinitions ?? []), ...(parsed.variableDefinitions ?? [])],
  }
}

function withFrames(field: FieldNode, argument: string, variable: string): FieldNode {
  const position: ArgumentNode = {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: argument },
    value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
  }
  const selections: SelectionNode[] = [
    ...(field.selectionSet?.selections ?? []),
    ...FRAMES.selectionSet.selections,
    ...changedFields(field.name.value),
  ]
  return {
    ...field,
    arguments: [...(field.arguments ?? []).filter(({ name }) => name.value !== argument), position],
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  }
}

function typesIn(document: DocumentNode): ReadonlySet<string> {
  const types = new Set<string>()
  visit(document, {
    InlineFragment: ({ typeCondition }) => {
      if (typeCondition) types.add(typeCondition.name.value)
    },
    FragmentDefinition: ({ typeCondition }) => {
      types.add(typeCondition.name.value)
    },
  })
  return types
}
