/** The Pothos plugin that gives every field its price, which the complexity plugin adds up. */
import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core'
import { priceIn } from './field-prices.ts'
import { one, type Price } from './price.ts'
import { change, mutationPrices, queryPrices, subscriptionPrices } from './root-prices.ts'

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      prices: PricesPlugin<Types>
    }
  }
}

/** The price of lists that have no price of their own. It is deliberately high, and a test reports such lists. */
export const UNPRICED: Price = { field: 1_000, multiplier: 100 }

export function priceOf(type: string, field: string, isList: boolean): Price {
  if (type === 'Query') return queryPrices[field] ?? UNPRICED
  if (type === 'Subscription') return subscriptionPrices[field] ?? UNPRICED
  if (type === 'Mutation') return mutationPrices[field] ?? change
  return priceIn(type, field, isList) ?? (isList ? UNPRICED : one(1))
}

class PricesPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(field: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const complexity = priceOf(field.parentType, field.name, field.type.kind === 'List')
    return { ...field, extensions: { ...field.extensions, complexity } }
  }
}

SchemaBuilder.registerPlugin('prices', PricesPlugin)
