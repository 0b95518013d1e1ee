/** The whole contract: importing the nouns gives the builder its types. */
import { lexicographicSortSchema, printSchema } from 'graphql'
import { builder } from './builder.ts'
import './scalars.ts'
import './enums.ts'
import './platforms.ts'
import './categories.ts'
import './legal-bases.ts'
import './people.ts'
import './events.ts'
import './items.ts'
import './tips.ts'
import './cases.ts'
import './imports.ts'
import './requests.ts'
import './request-items.ts'
import './request-item-list.ts'
import './board.ts'
import './previews.ts'
import './metrics.ts'
import './platform-reports.ts'
import './errors.ts'
import './tip-changes.ts'
import './case-changes.ts'
import './import-changes.ts'
import './request-changes.ts'
import './answer-changes.ts'
import './live.ts'
import './event-stream.ts'

export const schema = builder.toSchema()

/** Sorted, so that a change of the contract is a change of its lines alone. */
export const printed = (): string => `${printSchema(lexicographicSortSchema(schema))}\n`
