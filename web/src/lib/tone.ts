/** What a colour says: nothing, look here, well, beware, wrong, or somebody asks. */
export type Tone = 'neutral' | 'accent' | 'ok' | 'warn' | 'bad' | 'ask'
