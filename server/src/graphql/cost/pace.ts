/**
 * Keeps one operation from holding the server: its statements take turns, its lists are completed in short slices between
 * which others are served, and what it really reads is bounded, whatever was expected of it.
 */
import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core'
import { GraphQLError, type GraphQLFieldResolver } from 'graphql'
import type { Semaphore } from '#feed/gate.ts'
import { priceOf } from './plugin.ts'
import { isPage } from './price.ts'
import { sliceIsOver, turn } from './slices.ts'

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      pace: PacePlugin<Types>
    }
  }
}

/** List entries that one operation may produce; the largest screen has a tenth of it. */
export const MAX_ENTRIES = 60_000
/** Fewer are completed together, so that loaders still fetch in batches. */
const TOGETHER = 400

/** What one operation has done so far. */
export class Work {
  /** shared by all operations of one viewer; null where statements need not wait */
  readonly statements: Semaphore | null
  /** milliseconds of the serving thread */
  used = 0
  #entries = 0
  #sinceTurn = 0

  constructor(statements: Semaphore | null = null) {
    this.statements = statements
  }

  /** The list, or the same that lets others in between its entries. GraphQLError where there are too many. */
  pace(value: unknown): unknown {
    if (!Array.isArray(value)) return value
    this.#entries += value.length
    if (this.#entries > MAX_ENTRIES)
      throw new GraphQLError(`more than ${MAX_ENTRIES} entries in one answer; ask for less`, {
        extensions: { code: 'TOO_COMPLEX' },
      })
    if (this.#sinceTurn + value.length < TOGETHER) {
      this.#sinceTurn += value.length
      return value
    }
    return this.#inTurns(value)
  }

  /** The same list as promises, kept one after the other: what stands behind a promise is completed when it is its turn. */
  #inTurns(entries: readonly unknown[]): Promise<unknown>[] {
    const keep: ((entry: unknown) => void)[] = []
    // One that fails before its turn is handled when that comes.
    for (const entry of entries) if (entry instanceof Promise) entry.catch(() => {})
    const promised = entries.map(() => new Promise<unknown>((resolve) => keep.push(resolve)))
    void this.#keepAll(entries, keep)
    return promised
  }

  async #keepAll(entries: readonly unknown[], keep: readonly ((entry: unknown) => void)[]): Promise<void> {
    for (const [index, entry] of entries.entries()) {
      if (this.#sinceTurn >= TOGETHER && sliceIsOver()) {
        this.#sinceTurn = 0
        await turn(this)
      }
      this.#sinceTurn++
      keep[index]!(entry)
      // Behind this the entry has been completed, as far as that needs no waiting.
      await undefined
    }
  }
}

type Resolver = GraphQLFieldResolver<unknown, { work?: Work }, object>

class PacePlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolve: GraphQLFieldResolver<unknown, Types['Context'], object>,
    field: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    const isList = field.type.kind === 'List'
    const reads = field.parentType === 'Query' || isPage(priceOf(field.parentType, field.name, isList))
    if (field.parentType === 'Mutation' || field.parentType === 'Subscription' || !(isList || reads)) return resolve
    const paced: Resolver = (parent, args, context, info) => {
      const { work } = context
      if (!work) return resolve(parent, args, context, info)
      const now = () => resolve(parent, args, context, info)
      const result = reads && work.statements ? work.statements.run(async () => now()) : now()
      if (!isList) return result
      return result instanceof Promise ? result.then((value) => work.pace(value)) : work.pace(result)
    }
    return paced as GraphQLFieldResolver<unknown, Types['Context'], object>
  }
}

SchemaBuilder.registerPlugin('pace', PacePlugin)
