/** A live operation as a group runs it: for an audience, never for a person. */
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  visit,
} from 'graphql'
import type { Frame, GoLive, Live } from './live.ts'

export interface LiveOperation {
  schema: GraphQLSchema
  document: DocumentNode
  operationName?: string | null
  variableValues: Record<string, unknown>
  /** A context for one execution, made of the audience alone. Its `live` must be the given function. */
  context: (live: GoLive) => object
}

/**
 * Runs the subscription field's `subscribe` once, with everything that guards it, and returns the Live that it hands to
 * `ctx.live`; or the errors. The group drives that Live itself, so the field's own stream stays empty.
 */
export async function openLive(operation: LiveOperation): Promise<Live | ExecutionResult> {
  let result: Live | null = null
  const source = await createSourceEventStream({
    ...argsOf(operation),
    contextValue: operation.context((live) => {
      result = live
      return none()
    }),
  })
  if (!(Symbol.asyncIterator in source)) return source
  if (!result) throw new Error('a subscription field must return ctx.live(…)')
  return result
}

/** What the operation selects of a frame. The context is new, so nothing loaded for an earlier frame is used again. */
export const executeFrame = async (operation: LiveOperation, frame: Frame): Promise<ExecutionResult> =>
  execute({ ...argsOf(operation), rootValue: frame, contextValue: operation.context(none) })

/** Whether the document names FeedInterrupted. Programs that were written before there was such a frame never get one. */
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

async function* none(): AsyncGenerator<Frame> {}
