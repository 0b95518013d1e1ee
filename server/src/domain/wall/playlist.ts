/** What a screen on the wall can show, and in which turn. */
import { z } from 'zod'
import { id } from '#domain/core/input.ts'

/** Views that every installation has, by the name that stands in their address. Any other is the id of a saved view. */
export const wallViews = ['default', 'overdue', 'due-next', 'waiting-on-us'] as const

export const isBuiltIn = (view: string): boolean => (wallViews as readonly string[]).includes(view)

/** One view and how long it stands before the next one, in seconds. */
const slideInput = z.object({ view: z.union([z.enum(wallViews), id]), seconds: z.int().min(5).max(3600) })
export type Slide = z.output<typeof slideInput>

export const slidesInput = z
  .array(slideInput)
  .min(1)
  .max(12)
  .refine((slides) => new Set(slides.map(({ view }) => view)).size === slides.length, 'has repetitions')
