/**
 * Checks on every field whether the viewer may read it. Staff may read all fields. Outside parties may read only the
 * fields that `outsideFields` lists for their role, and limited API keys those of `limited-fields.ts`, so a new field is
 * closed to them until it is listed. The root types, whose fields have `authScopes`, and the types that `isOpen` accepts are not checked.
 */
import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core'
import type { GraphQLFieldResolver } from 'graphql'
import { resourcesOfField } from '#domain/core/keys/limited-fields.ts'
import { mayReadResource } from '#domain/core/keys/limits.ts'
import { openTypes, outsideFields } from '#domain/core/outside-fields.ts'
import { isStaff } from '#domain/core/viewer.ts'
import { vocabularies } from '#domain/vocabularies/shipped.ts'
import type { Context } from './context.ts'
import { notFoundError } from './not-found.ts'

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      outside: OutsidePlugin<Types>
    }
  }
}

const roots = new Set(['Query', 'Mutation', 'Subscription'])

class OutsidePlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(field: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    if (roots.has(field.parentType) && !('authScopes' in field.pothosOptions))
      throw new Error(`${field.parentType}.${field.name} has no authScopes`)
    return field
  }

  override wrapResolve(
    resolve: GraphQLFieldResolver<unknown, Types['Context'], object>,
    field: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    const { parentType, name } = field
    if (roots.has(parentType) || isOpen(parentType)) return resolve
    const roles = Object.entries(outsideFields).flatMap(([role, types]) =>
      types[parentType]?.includes(name) ? [role] : [],
    )
    const resources = resourcesOfField(parentType, name)
    return (parent, args, context, info) => {
      const { audience } = context as Context
      const { limits } = audience
      if (limits && resources.some((resource) => mayReadResource(limits, resource)))
        return resolve(parent, args, context, info)
      if (audience.read && (isStaff(audience) || roles.includes(audience.role ?? '')))
        return resolve(parent, args, context, info)
      throw notFoundError()
    }
  }
}

// Connections, edges and payloads are open, because they contain only objects, whose own fields are checked. Errors
// concern only the caller, and vocabulary entries are not secret.
const isOpen = (type: string): boolean =>
  openTypes.includes(type) ||
  vocabularies.some((name) => name === type) ||
  /(Connection|Edge|Payload|Error)$/.test(type)

SchemaBuilder.registerPlugin('outside', OutsidePlugin)
