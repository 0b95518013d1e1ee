/** The codes of the rules that a mutation can violate. */
import { ruleCodes } from '#domain/rules/rule-codes.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const RuleCodeEnum = describedEnum('RuleCode', ruleCodes, 'The rule that forbids a mutation.', {
  ILLEGAL_TRANSITION: 'The current state of the object does not permit this mutation.',
  EDITOR_CANNOT_APPROVE:
    'A person who wrote any part of the signed content of a request cannot approve the request. A person who wrote, edited or submitted a briefing cannot publish it.',
  SIGNED_CONTENT_CHANGED:
    'The content of the request differs from what the approver saw or signed. Read the request again before approving it.',
  SIGNING_SUSPENDED:
    'The account signs nothing for 24 hours after its password was set with a link that others requested, after its address changed, or after it got a role that may sign. During this time, the account also takes no action that only supervisors may take.',
  POWER_NOT_IN_FORCE:
    'The power is not in force on the day concerned. The message names the days in force of the power, and its successor if there is one.',
  POWER_FOR_COMPLAINTS:
    'The time limit of the power is counted from the complaint of a user, so requests cannot cite the power.',
  NO_URGENT_LIMIT: 'The power has no urgent limit.',
  SIGNATORY_NOT_ALLOWED:
    'The signatory of the letter does not sign in a capacity that the power accepts, or the chosen person does not sign for the unit on the day concerned.',
  SIGNATORY_MISSING: 'The unit of the request has signatories, but none of them signs on the day concerned.',
  NO_DEADLINE: 'The item has no deadline, because the power of its request sets no time limit.',
  POWER_KNOWN: 'A power with the same citation in one of its languages, or with the same slug, exists already.',
  POWER_USED:
    'A request cites the power, so the power cannot be deleted; or a request was sent under the power, so its clock, clock start and calendar stay.',
  PROHIBITION_NOT_IN_FORCE:
    'A prohibition that an item cites is not in force on the day concerned. The message names the days in force of the prohibition, and its successor if there is one.',
  PROHIBITION_MISSING: 'An item cites no prohibition.',
  PROHIBITION_KNOWN:
    'A prohibition with the same citation in one of its languages, or with the same slug, exists already.',
  PROHIBITION_USED: 'A request item cites the prohibition, so the prohibition cannot be deleted. End it instead.',
  ENDS_BEFORE_START: 'The last day in force is before the first day in force.',
  SUCCESSOR_CYCLE: 'The power or prohibition would succeed itself, directly or through other successors.',
  SUCCESSOR_NEEDED:
    'Another power or prohibition names this one as its successor, so it cannot be deleted. First state another successor for the power or prohibition that names it.',
  LIAISON_MISSING:
    'The platform has no liaison who can sign in, so nobody would read a request in the portal. Invite a liaison, or send the request through another channel.',
  DELIVERY_UNDERWAY:
    'The server is handing the request over to its addressee, or a delivery of the request already waits. Try again after a few seconds.',
  CHANNEL_MISSING:
    'The platform has no contact point of the stated kind, or none at the stated address. A request goes only to contact points that the approver signed.',
  ASSESSMENT_MISSING: 'An item has no assessment of its violation.',
  REASON_MISSING: 'An item states no reason in the formal language of the letter.',
  ADDITION_MISSING: 'An item that is requested again does not state what is new since its earlier request.',
  PLACEHOLDER_MISSING:
    'A required placeholder of the letter template has no value, or a value has another type than the template declares. `names` lists the placeholders.',
  LETTER_TOO_LONG:
    'The phrases of the letter templates, with the values of their placeholders, make the letter too long. `names` lists the phrases.',
  HIDDEN_CHARACTERS:
    'A text of the request has characters that its readers do not see as they are stored. `names` lists the fields and characters, and `ids` the items whose texts they are.',
  TRANSLATION_MISSING:
    'A language version of the letter would print a label or a citation in a language other than its own or English. `names` lists these texts, each with the language that it lacks.',
  TEMPLATE_EXISTS: 'There is a letter template for this kind of addressee and this language.',
  WHY_NOT_MILDER_MISSING:
    'The measure concerns a whole account, or an item ever had a speech category, and the request does not state why a milder measure does not serve.',
  REASON_NOT_REVIEWED:
    'The reason of an item is still the text of its assessment, and the submission does not confirm that the addressee may read it.',
  WHY_NOT_MILDER_NOT_REVIEWED:
    'The text about why a milder measure does not serve is still the text of an assessment, and the submission does not confirm that the addressee may read it.',
  EVIDENCE_MISSING: 'An item has no readable evidence, and no category that it ever had forbids captures.',
  NECESSITY_MISSING:
    'A category that the item ever had concerns expression, and the assessment of the item does not state why the removal is necessary and proportionate.',
  NO_ITEMS: 'The request has no items left.',
  ITEM_ALREADY_REQUESTED: 'An open or unsent request already contains the item.',
  ITEM_REQUESTED:
    'An open or unsent request of the case contains the item, or the item was sent with a request of the case. A sent item keeps its address.',
  ADDRESSEE_UNKNOWN:
    'No platform has the host of the item, and nobody chose to whom requests for it are addressed. See `chooseAddressee`.',
  ADDRESSEE_FIXED:
    'The item belongs to a platform in use, which gets the requests for it, or the chosen addressee of a site is no website, host, registrar or access provider.',
  ADDRESS_FIXED: 'The item was recorded by its address, so it keeps this address.',
  ADDRESS_OF_OTHER_PLATFORM: 'The address is not on the platform of the item.',
  ADDRESS_OF_OTHER_KIND:
    'The item is a whole account, group, page or channel, and the address is that of a single post, video or comment.',
  ADDRESS_TAKEN:
    'Another item, which `ids` name, has the address. Add that item instead, and remove the item that was to get the address.',
  ADDRESS_UNKNOWN: 'The item has no address yet.',
  NAME_TAKEN:
    'The case or tip contains an item of the platform with this name, which `ids` name. State in the name how the two items differ.',
  ITEM_OF_OTHER_PLATFORM: 'Requests for the item are addressed to a platform other than that of the request.',
  CASE_CLOSED: 'The case is closed.',
  CASE_HAS_OPEN_REQUEST:
    'The case cannot be closed while one of its requests, drafts included, is neither closed nor withdrawn.',
  CAPTURE_FORBIDDEN:
    'The category of the object, or a category that one of the items ever had, forbids stored captures; or the file is sealed or erased.',
  SUPERVISOR_NEEDED:
    'Only a supervisor may do this: take a case out of a category that forbids captures, record a question or a receipt that takes back a breach, or record an answer to a question at a time that makes the platform late.',
  SECOND_PERSON_NEEDED:
    'A second person is needed. The viewer did the earlier step, owns the account concerned, has an account that is not confirmed, or is a program; or the entry would change what only a correction or retraction by two people may change.',
  TIME_BEFORE_SENT: 'The time is earlier than the step that must precede it, such as the sending of the request.',
  TIME_BEFORE_APPROVAL: 'The entered time of the sending is earlier than the approval of the request.',
  TIME_BEFORE_QUESTION: 'The time of the answer is earlier than a question of the platform about the item.',
  WEAKER_ACTION:
    'An earlier action made the item inaccessible, and the further action does not. Report that the item reappeared, or correct the recorded answer.',
  PLATFORM_KNOWN: 'A platform of this name exists.',
  PLATFORM_NOT_IN_USE: 'The platform has ended, so no new request can be addressed to it.',
  HOST_TAKEN: 'Another platform that has not ended has one of the hosts.',
  FORM_MERGES_PAIR:
    'By the new forms or rules, two addresses that were recorded as different content would be the same. `ids` name the pairs.',
  PAIR_KNOWN: 'These two addresses are already recorded as a pair.',
  CATEGORY_KNOWN: 'A category of this name exists.',
  CATEGORY_NOT_IN_USE: 'The category has ended, so it cannot be chosen any more.',
  CATEGORY_USED:
    'The category was used, so it cannot lose a safeguard; or the category or one below it was used, so it keeps its parent. End the category and add another.',
  CATEGORY_CYCLE: 'The parent is the category itself or a category below it.',
  ENTRY_KNOWN: 'An entry of the vocabulary has this code or the same label in one of its languages.',
  ENTRY_USED: 'The entry was used, so its flags stay and it cannot be deleted. End it and add another.',
  ENTRY_NEEDED:
    'The product itself needs the entry. An entry that the product assigns cannot end, an entry that ships with the product cannot be deleted, and entries of ItemSource are added and deleted only together with entries of TipSource.',
  ENTRY_DAYS_WRONG: 'The entry would not be in force on any day, because it would end on its first day or earlier.',
  ENTRY_NOT_OFFERED: 'An entry of a vocabulary has ended or is not yet in force, so it cannot be chosen now.',
  CALENDAR_ENDS: 'The deadline would lie after the last day up to which the holidays of its calendar are known.',
  TOO_LITTLE_WORKING_TIME:
    'The calendar has too little working time: the deadline would lie more than five years after its start.',
  CALENDAR_GAP: 'The period begins later than the day after the last day up to which holidays are known.',
  CALENDAR_DAYS_WRONG:
    'A day lies outside the period, is stated twice, is unconfirmed without being a holiday or working day, or is worked like a weekday without working hours; or the period ends before it begins.',
  CALENDAR_TOO_FAR:
    'The period or the new calendar ends too late: more than five years after the present year, and more than five years after the year in which the calendar ends now.',
  CALENDAR_WRONG:
    'The time zone does not exist, the hours of a weekday overlap or end before they begin, or the calendar never opens.',
  CALENDAR_KNOWN: 'A calendar of this name exists.',
  CALENDAR_NOT_IN_USE: 'The calendar has ended, so it cannot be chosen for a power any more.',
  TIME_ZONE_FIXED:
    'The time zone cannot change once a request was sent, a briefing drafted or a milestone set, because their days are stored.',
  REGISTER_NUMBER_TAKEN: 'A letter of the unit already took this register number or a higher number this year.',
  REGISTER_PATTERN_TAKEN: 'Another issuing unit that has not ended has the same register pattern.',
  UNIT_HAS_ENDED: 'The issuing unit has ended.',
  DEFAULT_UNIT: 'The default unit cannot end, because it serves officers without a unit.',
  EXTENSION_TOO_SHORT:
    'The item would still be overdue after the extension. If a permitted extension is enough, the message states the smallest number of hours that is enough.',
  BREACH_STANDS:
    'No breach of the item would end, because the item would be overdue even without the clock fault that the retraction states.',
  TIME_IN_FUTURE: 'The time or day is in the future.',
  PROOF_NEEDED: 'A proof is required, such as a letter, mail or call.',
  REASON_NEEDED: 'A reason is required, because figures count what changes, or because an address is replaced.',
  TIP_NOT_LINKABLE: 'The tip is already linked to another case.',
  BRIEFING_EXISTS: 'The month already has a briefing.',
  MONTH_NOT_OVER: 'The figures of the briefing were frozen before its month was over.',
  EMAIL_TAKEN: 'Another account has this e-mail address.',
  NEWSROOM_KNOWN: 'A newsroom of this name exists.',
  LAST_ADMIN: 'The last administrator can neither be disabled nor get another role.',
  ALARM_UNKNOWN: 'No item became overdue at the stated position.',
  TOO_MANY_VIEWS: 'The limit on saved views is reached.',
  TIME_PASSED: 'The time is not in the future.',
  LIST_FULL: 'The personal list has reached its limit.',
  TOO_MANY_ENTRIES: 'The installation already has the largest number of objects of this kind, including ended objects.',
  COMMITMENT_CLOSED: 'The commitment is closed.',
  NUMBER_TAKEN: 'The commitment already has a clause with this number.',
  ALREADY_MEASURED: 'The same harm was already measured for this period by this method and protocol.',
  VIEW_NOT_FOR_WALLS: 'A wall cannot show the saved view. See `WallViewError`.',
})
