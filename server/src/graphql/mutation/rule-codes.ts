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
    'The account is suspended from signing, and from actions that only supervisors may take, for 24 hours. The cause is a password that was set with a link that others requested, a changed address, a new role that may sign, or a change on the console.',
  POWER_NOT_IN_FORCE:
    'The power is not in force today, or was not in force on the stated day of the sending. The message names its days in force, and its successor if there is one.',
  POWER_FOR_COMPLAINTS:
    'The time limit of the power is counted from the complaint of a user, so requests cannot cite the power.',
  SENDER_UNKNOWN:
    'The sender of the mail does not belong to the addressee of the request, as far as its address shows. State `acceptSender` to confirm the mail nevertheless.',
  SIGNATORY_NOT_ALLOWED:
    'The power does not accept the capacity in which the signatory signs, or the chosen person does not sign for the issuing unit today.',
  SIGNATORY_MISSING:
    'The issuing unit of the request has signatories, but none of them signs today or on the stated day of the sending.',
  NO_DEADLINE: 'The item has no deadline, because the power of its request sets no time limit.',
  POWER_KNOWN: 'Another power has the same slug, or the same citation in one language.',
  POWER_USED:
    'A request cites the power, so the power cannot be deleted; or a request was sent under it, so its clock, the start of the clock and its calendar cannot change.',
  PROHIBITION_NOT_IN_FORCE:
    'A prohibition that an item cites is not in force today, or was not in force on the stated day of the sending. The message names its days in force, and its successor if there is one.',
  PROHIBITION_MISSING: 'An item cites no prohibition.',
  PROHIBITION_KNOWN: 'Another prohibition has the same slug, or the same citation in one language.',
  PROHIBITION_USED: 'A request item cites the prohibition, so the prohibition cannot be deleted. End it instead.',
  ENDS_BEFORE_START: 'The last day in force is before the first day in force.',
  SUCCESSOR_CYCLE: 'The power or prohibition would succeed itself, directly or through other successors.',
  SUCCESSOR_NEEDED:
    'The power or prohibition cannot be deleted, because it is the successor of another one. First state another successor for that other one.',
  LIAISON_MISSING:
    'The platform has no liaison who can sign in, so nobody would read a request in the portal. Invite a liaison, or send the request through another channel.',
  DELIVERY_UNDERWAY:
    'The server is sending the request now, or a delivery of the request is queued. Try again when the delivery has ended.',
  WRITING_NEEDED:
    'A telephone call only announces a letter. Send the letter through a channel that delivers it in writing.',
  RUNG_NOT_NEXT:
    'The ladder does not propose this letter now. For example, an answer arrived, the hours of the rung have not passed, or somebody else has sent the letter.',
  CHANNEL_MISSING:
    'No contact point of the request has the stated kind and address. A request is sent only to contact points that its approver signed.',
  ASSESSMENT_MISSING: 'An item has no assessment of its violation.',
  REASON_MISSING: 'An item has no reason for its addressee in the formal language of the letter.',
  ADDITION_MISSING: 'An item that is requested again does not state what is new since its earlier request.',
  SEEN_NOT_OBSERVED:
    'No check that showed the content, and no captured file, is recorded at the time at which an item was seen, give or take a minute. Record one first.',
  NOTHING_NEW:
    'An item that the addressee refused is requested again, but nothing about it is new: no evidence, provision, place or reason, and the text about what is new has less than three words that are neither in the earlier requests for the item nor fit every request.',
  PLACEHOLDER_MISSING:
    'A required placeholder of the letter template has no value, or a value has another type than the template declares. `names` lists the placeholders.',
  LETTER_TOO_LONG:
    'The phrases of the letter templates, with the values of their placeholders, make the letter too long. `names` lists the phrases.',
  HIDDEN_CHARACTERS:
    'A text of the request has characters that its readers do not see, such as U+202E. `names` lists the fields and characters. `ids` lists the items with such texts, or the request if no item has one.',
  TRANSLATION_MISSING:
    'A language version of the letter would print a label or a citation in a language other than its own or English. `names` lists these texts, each with the language that it lacks.',
  REASON_UNTRANSLATED:
    'The reason of an item is missing in a language of the letter other than the formal one. `ids` lists the items, and `names` the languages.',
  ADDITION_UNTRANSLATED:
    'What is new about an item that is requested again is missing in a language of the letter other than the formal one. `ids` lists the items, and `names` the languages.',
  WHY_NOT_MILDER_UNTRANSLATED:
    'The text about why a milder measure does not serve is missing in a language of the letter other than the formal one. `names` lists the languages.',
  BODY_UNTRANSLATED:
    'The free text is missing in a language of the letter other than the formal one. `names` lists the languages.',
  TEMPLATE_EXISTS: 'There is a letter template for this kind of addressee and this language, in use or retired.',
  WHY_NOT_MILDER_MISSING:
    'The request does not state why a milder measure does not serve. It must do so if the measure concerns an account, or if an item ever had a category that concerns expression.',
  REASON_NOT_REVIEWED:
    'The reason of an item is still the unchanged text of its assessment. The submission must confirm that the addressee may read this text.',
  WHY_NOT_MILDER_NOT_REVIEWED:
    'The text about why a milder measure does not serve is still the unchanged text of an assessment. The submission must confirm that the addressee may read this text.',
  EVIDENCE_MISSING:
    'An item has no readable evidence. An item needs no evidence if a category that it ever had forbids captures.',
  EVIDENCE_NOT_SHAREABLE:
    'A file cannot be shared: it shows none of the items, it is sealed or erased, or no officer permitted the addressee to read it. `names` lists the numbers of such files.',
  NECESSITY_MISSING:
    'The assessment of an item does not state why the removal is necessary and proportionate. It must do so if a category that the item ever had concerns expression.',
  NO_ITEMS: 'The request has no items left.',
  ITEM_ALREADY_REQUESTED: 'Another request to the platform contains the item, and was not sent or answered yet.',
  ITEM_REQUESTED:
    'The item cannot be removed from the case, because an open or unsent request of the case contains it, or because it was sent with a request of the case. Or the address of the item cannot be replaced, because the item was sent.',
  ADDRESSEE_UNKNOWN:
    'The item has no addressee: no platform has the host of the item, and nobody chose an addressee. See `chooseAddressee`.',
  ITEM_WITHOUT_PLATFORM: 'The item is on no platform, so it belongs to no account of a platform.',
  LOCK_NOT_PROPOSED:
    'The rule proposes no lock of the account now: too few violations count, a request to lock it is open, or it is locked permanently.',
  OWNER_NOT_ASSESSED:
    'The request for an account would list no item, because no item of the account in the case is a violation or was assessed as one.',
  ADDRESSEE_FIXED:
    'The item belongs to a platform in use, so requests for the item are addressed to that platform. Or the chosen addressee of a site is not a website, host, registrar or access provider.',
  ADDRESS_FIXED: 'The item was recorded by its address, so it keeps this address.',
  ADDRESS_OF_OTHER_PLATFORM: 'The address is not on the platform of the item.',
  ADDRESS_OF_OTHER_KIND:
    'The item is an account, group, page or channel, but the address is that of a single post, video or comment.',
  ADDRESS_TAKEN:
    'Another item already has the address. `ids` contains that other item. Add it to the case, and remove the item that cannot get the address.',
  ADDRESS_UNKNOWN: 'The item has no address yet.',
  CAPTURES_OFF: 'This installation captures no pages. The operator switches captures on.',
  PROBES_OFF: 'This installation does not probe content. The operator switches probes on.',
  NAME_TAKEN:
    'The case or tip already contains an item of this platform with this name. `ids` contains that item. State in the name how the two items differ.',
  ITEM_OF_OTHER_PLATFORM: 'Requests for the item are addressed to a platform other than that of the request.',
  CASE_CLOSED: 'The case is closed.',
  MERGED_CASE: 'The case was merged into another case. `ids` contains that other case.',
  CASES_DIFFER:
    'The cases have different categories, or only one of them is reconstructed. After a merge, figures would count the items of the merged case differently.',
  CASE_PUBLISHED:
    'A published briefing, or one that awaits approval, states numbers that would change. `ids` contains it.',
  CAPTURES_DIFFER:
    'Only one of the cases ever had a category that forbids captures, or sealed captures of a case wait for their erasure.',
  IMPORT_UNDERWAY: 'An import of the case is not finished.',
  REQUEST_SIGNED:
    'An approved request would change: the numbers, assessments or files of its items. Send it first, or return it. `ids` contains such requests.',
  REQUEST_DIVIDED:
    'The split would divide a request: some of its items would move to the new case, and others would stay. `ids` contains such requests.',
  CASE_HAS_OPEN_REQUEST: 'The case cannot be closed while a request of the case is open. Drafts are open too.',
  CAPTURE_FORBIDDEN:
    'The category of the object, or a category that an item ever had, forbids stored captures. Or the file is sealed or erased.',
  SUPERVISOR_NEEDED:
    'Only a supervisor may do this. Examples are taking a case out of a category that forbids captures, and recording a past question or receipt that takes back a breach.',
  SECOND_PERSON_NEEDED:
    'Another person must do this, because the viewer did the earlier step, would confirm a change of their own account, has an account that is not confirmed itself, or is a program. Or the change needs two people: propose a correction or retraction, which another supervisor confirms.',
  TIME_BEFORE_SENT: 'The time is earlier than the step that must precede it, such as the sending of the request.',
  TIME_BEFORE_APPROVAL: 'The entered time of the sending is earlier than the approval of the request.',
  TIME_BEFORE_ISSUE: 'The entered time of the sending is earlier than the issue of the documents that were sent.',
  TIME_BEFORE_QUESTION: 'The time of the answer is earlier than a question of the platform about the item.',
  WEAKER_ACTION:
    'An earlier action made the item inaccessible, but the new action does not. Report that the item reappeared, or correct the recorded answer.',
  PLATFORM_KNOWN: 'A platform of this name exists.',
  PLATFORM_NOT_IN_USE: 'The platform has ended, so no new request can be addressed to it.',
  HOST_TAKEN: 'Another platform that has not ended has one of the hosts.',
  FORM_MERGES_PAIR:
    'With the new forms or rules, two addresses that are recorded as different content would become the same. `ids` lists the pairs.',
  PAIR_KNOWN: 'These two addresses are already recorded as a pair.',
  CATEGORY_KNOWN: 'A category of this name exists.',
  CATEGORY_NOT_IN_USE: 'The category has ended, so it cannot be chosen any more.',
  CATEGORY_USED:
    'The category was used, so it cannot lose a safeguard. Or this category or a category below it was used, so the parent cannot change. End the category and add another.',
  CATEGORY_CYCLE: 'The parent is the category itself or a category below it.',
  ENTRY_KNOWN: 'Another entry of the vocabulary has this code, or the same label in one language.',
  ENTRY_USED: 'The entry was used, so its flags stay and it cannot be deleted. End it and add another.',
  ENTRY_NEEDED:
    'The product itself needs the entry. An entry that the product assigns must always be in force. An entry that ships with the product cannot be deleted. An entry of ItemSource is added and deleted only together with the entry of TipSource that has the same code.',
  ENTRY_DAYS_WRONG: 'The entry would not be in force on any day, because it would end on its first day or earlier.',
  ENTRY_NOT_OFFERED: 'An entry of a vocabulary has ended or is not yet in force, so it cannot be chosen now.',
  CALENDAR_ENDS: 'The deadline would be later than the last day whose holidays the calendar knows.',
  TOO_LITTLE_WORKING_TIME:
    'The calendar has too little working time: the deadline would lie more than five years after its start.',
  CALENDAR_GAP: 'There is a gap between the last day whose holidays are known and the first day of the period.',
  CALENDAR_DAYS_WRONG:
    'The period ends before it begins, or a day is wrong: it is outside the period, stated twice, stated as unconfirmed but neither as a holiday nor as a working day, or it takes the hours of a weekday that has no working hours.',
  CALENDAR_TOO_FAR:
    'The period or the new calendar ends too late. The limit is five years after the present year, or after the year in which the calendar ends, if that is later.',
  CALENDAR_WRONG:
    'The time zone does not exist, the hours of a weekday overlap or end before they begin, or no weekday has working hours.',
  CALENDAR_KNOWN: 'A calendar of this name exists.',
  CALENDAR_NOT_IN_USE: 'The calendar has ended, so it cannot be chosen for a power any more.',
  TIME_ZONE_FIXED:
    'The time zone cannot change after a request was sent, a briefing was drafted or a milestone was set, because days of this time zone are stored.',
  REGISTER_NUMBER_TAKEN: 'A letter of the unit already took this register number or a higher number this year.',
  REGISTER_PATTERN_TAKEN: 'Another issuing unit that has not ended has the same register pattern.',
  UNIT_HAS_ENDED: 'The issuing unit has ended.',
  DEFAULT_UNIT: 'The default unit cannot end, because it serves officers without a unit.',
  EXTENSION_TOO_SHORT:
    'The item would still be overdue after the extension. If a longer permitted extension would be enough, the message states the fewest hours that are needed.',
  BREACH_STANDS:
    'The retraction would have no effect: the item would have as many breaches even if its deadlines were moved by the stated hours.',
  TIME_IN_FUTURE: 'The time or day is in the future.',
  PROOF_NEEDED: 'A proof is required, such as a letter, mail or call.',
  REASON_NEEDED:
    'A reason is required, because figures count the changed case or item, or because an address is replaced.',
  TIP_NOT_LINKABLE: 'The tip is already linked to another case.',
  BRIEFING_EXISTS: 'The same period already has a briefing.',
  PERIOD_NOT_OVER: 'The figures of the briefing were frozen before its period was over.',
  EMAIL_TAKEN: 'Another account has this e-mail address.',
  NEWSROOM_KNOWN: 'A newsroom of this name exists.',
  LAST_ADMIN: 'The last administrator can neither be disabled nor get another role.',
  ALARM_UNKNOWN: 'At the stated position, the log has no event of an item that became overdue.',
  SHIFT_OVERLAPS: 'Another on-call shift overlaps the stated time.',
  TOO_MANY_VIEWS: 'The limit on saved views is reached.',
  TOO_MANY_LISTS: 'The limit on lists that one person receives by mail is reached.',
  TIME_PASSED: 'The time is not in the future.',
  PROMISE_NOT_LATER: 'The promised time is not after the call.',
  LIST_FULL: "The viewer's list of snoozed or watched requests has reached its limit.",
  TOO_MANY_ENTRIES:
    'The largest permitted number of objects of this kind is reached, in the installation or in the object that contains them. Ended objects count too.',
  COMMITMENT_CLOSED: 'The commitment is closed.',
  NUMBER_TAKEN: 'The commitment already has a clause with this number.',
  ALREADY_MEASURED: 'The same harm was already measured for this period by this method and protocol.',
  VIEW_NOT_FOR_WALLS: 'A wall cannot show the saved view. See `WallViewError`.',
})
