/**
 * The events of powers (provisions that entitle the authority to make requests) and of prohibitions (provisions that
 * content breaks).
 */
import type { EventDeclaration } from './declaration.ts'
import { payload } from './payload.ts'

const affects = ['BOARDS', 'ITEM_LISTS', 'WALLS'] as const

/** Payloads of earlier versions stated a legal basis with its texts in two languages. */
const ofLegalBasis = ({ slug, hours, clock, calendar, inForceFrom, inForceTo, ...texts }: Record<string, unknown>) => ({
  slug,
  powerAfter: {
    citations: { en: texts.citationEn, vi: texts.citationVi },
    notes: { ...(texts.noteEn ? { en: texts.noteEn } : {}), ...(texts.note ? { vi: texts.note } : {}) },
    ...{ normalLimit: hours, clock, clockStart: 'SENT', calendar, inForceFrom, inForceTo },
    ...{ capacities: [], forComplaints: false, unconfirmed: false },
  },
})

export const lawEvents = {
  'power.added': {
    description: 'A power was added.',
    subject: 'Power',
    payload: payload('PowerAddedEventPayload', 'A new power.', {
      required: ['slug', 'powerAfter'],
      optional: ['version'],
      upgrades: [ofLegalBasis],
    }),
    affects,
    formerNames: ['legal_basis.added'],
  },
  'power.changed': {
    description: 'A power was changed. The deadlines of sent items stay as they are.',
    subject: 'Power',
    payload: payload('PowerChangedEventPayload', 'The power after and before the event.', {
      required: ['powerAfter', 'powerBefore', 'version'],
    }),
    affects: [...affects, 'APPROVALS'],
  },
  'power.ended': {
    description: 'The last day and the successor of a power were set.',
    subject: 'Power',
    payload: payload('PowerEndedEventPayload', 'The end of the power.', {
      required: ['version'],
      optional: ['inForceTo', 'successor'],
    }),
    affects: [...affects, 'APPROVALS'],
  },
  'power.deleted': {
    description: 'A power that no request cited was deleted.',
    subject: 'Power',
    payload: payload('PowerDeletedEventPayload', 'The power before the event.', {
      required: ['powerBefore', 'version'],
    }),
    affects,
  },
  'prohibition.added': {
    description: 'A prohibition was added.',
    subject: 'Prohibition',
    payload: payload('ProhibitionAddedEventPayload', 'A new prohibition.', {
      required: ['slug', 'prohibitionAfter', 'version'],
    }),
    affects,
  },
  'prohibition.changed': {
    description: 'A prohibition was changed.',
    subject: 'Prohibition',
    payload: payload('ProhibitionChangedEventPayload', 'The prohibition after and before the event.', {
      required: ['prohibitionAfter', 'prohibitionBefore', 'version'],
    }),
    affects: [...affects, 'APPROVALS'],
  },
  'prohibition.ended': {
    description: 'The last day and the successor of a prohibition were set.',
    subject: 'Prohibition',
    payload: payload('ProhibitionEndedEventPayload', 'The end of the prohibition.', {
      required: ['version'],
      optional: ['inForceTo', 'prohibitionSuccessor'],
    }),
    affects: [...affects, 'APPROVALS'],
  },
  'prohibition.deleted': {
    description: 'A prohibition that no request item cited was deleted.',
    subject: 'Prohibition',
    payload: payload('ProhibitionDeletedEventPayload', 'The prohibition before the event.', {
      required: ['prohibitionBefore', 'version'],
    }),
    affects,
  },
} as const satisfies Record<string, EventDeclaration>
