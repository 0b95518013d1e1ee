/** Semantic colours of badges, callouts and log entries. */

export type Tone = 'neutral' | 'accent' | 'ok' | 'warn' | 'bad' | 'ask'
