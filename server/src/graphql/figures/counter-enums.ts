/** The names of the counts and shares that figures consist of. */
import { namedCounters } from '#domain/figures/counters.ts'
import { rateNames } from '#domain/figures/rates.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { formulaMeanings } from './enums.ts'

export const FigureCounterEnum = describedEnum(
  'FigureCounter',
  namedCounters,
  'A count of items that were sent. Unless the description states otherwise, an item counts by its current state.',
  {
    sent: 'All items that were sent.',
    withdrawn: 'Items withdrawn by the authority.',
    reversed_as_wrong: 'Items reversed by the authority, an appeal or a court.',
    reversed_by_platform: 'Items reversed by the platform alone.',
    awaiting: 'Items that wait for an answer.',
    clarifying: 'Items with an open question of the platform.',
    reconstructed: 'Items of cases whose figures were recomputed from an announced rate.',
    requested: 'Items sent, except those withdrawn or reversed as wrong.',
    answered: 'Requested items with an answer.',
    answerable: 'Requested items, except those that are NOT_FOUND or refused as unclear or for lack of information.',
    actioned: 'Items that the platform acted on.',
    resolved: 'Items made inaccessible by an action, or already gone.',
    already_gone: 'Items that were gone before the request.',
    not_found: 'Items that the platform could not locate.',
    refused: 'Items that the platform refused to act on.',
    content_removed: 'Items actioned by removing the content.',
    content_disabled_in_country: 'Items actioned by disabling the content in the country.',
    account_suspended: 'Items actioned by suspending the account.',
    account_terminated: 'Items actioned by terminating the account.',
    group_disabled: 'Items actioned by disabling the group.',
    age_restricted: 'Items actioned by an age restriction.',
    demoted: 'Items actioned by demotion.',
    labelled: 'Items actioned by a label.',
    confirmed_gone: "Requested items that the authority's checks observe as gone and that were not reversed.",
    on_time: 'Items actioned or already gone by the first deadline.',
    on_time_extended: 'Items actioned or already gone by the deadline in force, extensions included.',
    account_level:
      'Items actioned at account level: the action is on an account or group, or the content is an account, group, page or channel.',
    acknowledged: 'Requested items that were answered or whose request was acknowledged.',
    acted_and_gone: 'Items actioned and then observed as gone.',
    acted_and_stayed_gone: 'Items actioned, observed as gone and not observed again.',
    found_gone: 'Requested items observed as gone after the sending.',
    returned: 'Requested items observed again after they were gone.',
    clarified: 'Requested items about which the platform raised at least one question.',
    ever_refused: 'Requested items that were refused at some time.',
    converted: 'Items refused at some time and later actioned, also after a resubmission.',
    extended: 'Requested items whose deadline was extended at least once.',
    breach_retracted: 'Requested items of which a recorded breach was taken back.',
    reach_known: 'Requested items whose reach is known.',
  },
)

const ofRequested = (items: string) => `${items} ÷ requested items.`

export const FigureRateEnum = describedEnum(
  'FigureRateName',
  rateNames,
  'A measured share: the named formulas and every other rate. Requested items exclude those withdrawn or reversed as wrong.',
  {
    ...formulaMeanings,
    acknowledged: ofRequested('Items acknowledged or answered'),
    acted_and_gone: ofRequested('Items actioned and then observed as gone'),
    acted_and_stayed_gone: ofRequested('Items actioned, observed as gone and not observed again'),
    clarified: ofRequested('Items about which the platform raised at least one question'),
    refused: ofRequested('Items refused'),
    extended: ofRequested('Items whose deadline was extended at least once'),
    converted: 'Items refused and later actioned, also after a resubmission ÷ items refused at some time.',
    returned: 'Items observed again ÷ items observed as gone.',
    account_level: 'Items actioned at the level of an account, group, page or channel ÷ items actioned.',
    withdrawn: 'Items withdrawn by the authority ÷ items sent.',
    reversed_as_wrong: 'Items reversed by the authority, an appeal or a court ÷ items sent.',
    reversed_by_platform: ofRequested('Items reversed by the platform alone'),
  },
)
