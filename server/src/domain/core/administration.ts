/** The part of the permission table about what an administrator keeps: the authority and the reference data. */
import type { Role } from '@takedown/prisma/generated/client/enums.ts'

export const administration = {
  addNewsroom: ['ADMIN'],
  changeAuthority: ['ADMIN'],
  addIssuingUnit: ['ADMIN'],
  changeIssuingUnit: ['ADMIN'],
  endIssuingUnit: ['ADMIN'],
  addSignatory: ['ADMIN'],
  changeSignatory: ['ADMIN'],
  addPlatform: ['ADMIN'],
  changePlatform: ['ADMIN'],
  endPlatform: ['ADMIN'],
  setPlatformChannels: ['ADMIN'],
  addCategory: ['ADMIN'],
  changeCategory: ['ADMIN'],
  endCategory: ['ADMIN'],
  addVocabularyEntry: ['ADMIN'],
  changeVocabularyEntry: ['ADMIN'],
  endVocabularyEntry: ['ADMIN'],
  deleteVocabularyEntry: ['ADMIN'],
  addPower: ['ADMIN'],
  changePower: ['ADMIN'],
  endPower: ['ADMIN'],
  deletePower: ['ADMIN'],
  addCalendar: ['ADMIN'],
  setCalendarDays: ['ADMIN'],
} as const satisfies Record<string, readonly Role[]>
