/**
 * Why the server itself ended a letter of the ladder, as it records it. Screens state these reasons in the language of the
 * reader, and every other answer as it came.
 */

/** A newer letter took the place of one that waited for a signature. */
export const REPLACED = 'a newer letter takes its place'
/** Followed by the state of the request. */
export const REQUEST_IS = 'the request is '
/** Followed by the numbers of the items. */
export const ITEMS_CHANGED = 'answered or changed meanwhile: '
/** Followed by the number of attempts and the error of the last one. */
export const NOT_PRINTED = 'not printed after '
export const CHANNEL_NOT_SET_UP = 'this channel is not set up on this server'
