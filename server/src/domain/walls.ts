/** What a screen on the wall can show, and in which turn. */
import { z } from 'zod'

/** Views that every installation has, by the name that stands in their address. */
export const wallViews = ['default', 'overdue', 'due-next', 'waiting-on-us'] as const
export type WallView = (typeof wallViews)[number]

export const isWallView = (name: string): name is WallView => (wallViews as readonly string[]).includes(name)

/** One view and how long it stands before the next one, in seconds. */
export const slideInput = z.object({ view: z.enum(wallViews), seconds: z.int().min(5).max(3600) })
export type Slide = z.output<typeof slideInput>

export const slidesInput = z
  .array(slideInput)
  .min(1)
  .max(12)
  .refine((slides) => new Set(slides.map(({ view }) => view)).size === slides.length, 'has repetitions')
