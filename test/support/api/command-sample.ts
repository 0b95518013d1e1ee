/** Objects in one state, with inputs for every command that acts on them. */
import type { Input } from './mutation-input.ts'

export interface Sample {
  inputs: Record<string, Input>
  /** The commands that act on an object, by its global id. */
  objects: Record<string, readonly string[]>
}
/** Makes new objects with each call. */
export type MakeSample = () => Promise<Sample>
