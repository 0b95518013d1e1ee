/** Executes a live operation for a group, with the permissions of its audience. */
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  visit,
} from 'graphql'
import type { Frame, Live, StartLive } from './live.ts'

export interface LiveOperation {
  schema: GraphQLSchema
  document: DocumentNode
  operationName?: string | null
  variableValues: Record<string, unknown>
  /**
   * Creates the context of one execution, which depends only on the audience. `live` must be the function that is
   * passed here.
   */
  context: (live: StartLive) => object
}

/**
 * Runs `subscribe` of the subscription field once, with its authorization. Returns the Live that the field passes to
 * `ctx.live`, or the errors. The field gets an empty stream, because the group reads this Live itself.
 */
export async function openLive(operation: LiveOperation): Promise<Live | ExecutionResult> {
  let result: Live | null = null
  const source = await createSourceEventStream({
    ...argsOf(operation),
    contextValue: operation.context((live) => {
      result = live
      return emptyStream()
    }),
  })
  if (!(Symbol.asyncIterator in source)) return source
  if (!result) throw new Error('a subscription field must return ctx.live(…)')
  return result
}

/**
 * Executes the operation on a frame, so that the result has the selected fields of the frame. The context is new, so
 * that no data of an earlier frame is reused.
 */
export const executeFrame = async (operation: LiveOperation, frame: Frame): Promise<ExecutionResult> =>
  execute({ ...argsOf(operation), rootValue: frame, contextValue: operation.context(emptyStream) })

/** Whether the document selects FeedInterrupted. */
export function selectsInterruptions(document: DocumentNode): boolean {
  let selects = false
  visit(document, {
    NamedType: ({ name }) => {
      selects ||= name.value === 'FeedInterrupted'
    },
  })
  return selects
}

export const isLive = (value: Live | ExecutionResult): value is Live => 'touches' in value

const argsOf = ({ schema, document, operationName, variableValues }: LiveOperation) => ({
  schema,
  document,
  operationName,
  variableValues,
})

async function* emptyStream(): AsyncGenerator<Frame> {}
