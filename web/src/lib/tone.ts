/** Semantic colours of badges, callouts and log entries. */

/** Meaning of a colour: none, highlight, success, warning, error, or a pending question. */
export type Tone = 'neutral' | 'accent' | 'ok' | 'warn' | 'bad' | 'ask'
