/** The issuing unit of a request, and the number of the letter in the register of this unit. */
import { IssuingUnitRef, unitById } from '#graphql/authority/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { detailById, detailField } from './details.ts'
import { RemovalRequestRef } from './types.ts'

builder.objectFields(RemovalRequestRef, (t) => ({
  registerNumber: t.string({
    nullable: true,
    description:
      'The number of the letter in the register of its unit, taken at the first attempt to send. Null before this attempt, and for a unit without a register.',
    resolve: detailField('registerNumber'),
  }),
  unit: t.field({
    type: IssuingUnitRef,
    description: 'The unit that issues the request.',
    resolve: async ({ id }, _args, context) =>
      (await unitById(context).load((await detailById(context).load(id))!.unitId))!,
  }),
}))
