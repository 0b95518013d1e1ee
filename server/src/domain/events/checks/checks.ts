/** The events of observations of content: by people, and by probes. */
import type { EventDeclaration } from '../declaration.ts'
import { payload, renamed } from '../payload.ts'

const checked = payload('ItemCheckedEventPayload', 'An observation of a content item.', {
  required: ['up', 'checkMethod', 'presence'],
  optional: ['proof', 'sha256'],
  upgrades: [renamed({ method: 'checkMethod' })],
})

const observation = {
  subject: 'ContentItem',
  payload: checked,
} as const
const observed = ['BOARDS', 'ITEM_LISTS', 'WALLS', 'FIGURES', 'ROLLUPS'] as const

export const checkEvents = {
  'item.checked': {
    ...observation,
    description: 'A content item was observed. The observation did not change its presence to GONE or REAPPEARED.',
    // Totals depend only on which items are GONE or REAPPEARED. If a late observation changes that, a second event states so.
    keepsTotals: true,
    affects: observed,
  },
  'item.gone': {
    ...observation,
    description: 'A content item was observed to be gone.',
    affects: [...observed, 'BRIEFINGS'],
    tone: 'GOOD',
  },
  'item.reappeared': {
    ...observation,
    description: 'A content item that was gone was observed again.',
    affects: [...observed, 'BRIEFINGS'],
    handover: 'REAPPEARED',
    onWall: true,
    tone: 'BAD',
  },
  'item.probed': {
    description: 'A program tried to observe a content item, and cannot tell whether it is up or gone.',
    subject: 'ContentItem',
    keepsTotals: true,
    payload: payload('ItemProbedEventPayload', 'What the program was shown instead of an answer.', {
      required: ['probeReason'],
    }),
    affects: ['ITEM_LISTS'],
  },
  'item.probe_demanded': {
    description: 'An officer demanded that a program observes a content item at once.',
    subject: 'ContentItem',
    keepsTotals: true,
    affects: ['ITEM_LISTS'],
  },
  'platform.probe_rules_set': {
    description:
      'An administrator set the rules by which content of a platform is probed, or restored the rules of the product.',
    subject: 'Platform',
    payload: payload('PlatformProbeRulesSetEventPayload', 'The rules after and before the event.', {
      required: ['version'],
      optional: ['probeRules', 'previousProbeRules'],
    }),
  },
  'platform.probe_tried': {
    description: 'An administrator had an address probed, to try rules of probes.',
    subject: 'Platform',
    payload: payload('PlatformProbeTriedEventPayload', 'The address.', { required: ['address'] }),
  },
  'item.presence_corrected': {
    description:
      'The observations of a content item were evaluated again. This changed its presence, or the time at which it was gone during a request.',
    subject: 'ContentItem',
    payload: payload('ItemPresenceCorrectedEventPayload', 'The presence after the evaluation and before it.', {
      required: ['presence', 'previousPresence'],
    }),
    affects: [...observed, 'BRIEFINGS'],
  },
} as const satisfies Record<string, EventDeclaration>
