/** Defines the playlists of wall displays: which views they show, in which order and how long. */
import { z } from 'zod'
import { id } from '#domain/core/input.ts'

/** The views of every installation, by their name in addresses. The address of a saved view has its id instead. */
export const wallViews = ['default', 'overdue', 'due-next', 'waiting-on-us'] as const

/** Whether the view exists in every installation. */
export const isBuiltIn = (view: string): view is (typeof wallViews)[number] =>
  (wallViews as readonly string[]).includes(view)

/** One view, and its duration in seconds. */
const slideInput = z.object({ view: z.union([z.enum(wallViews), id]), seconds: z.int().min(5).max(3600) })
export type Slide = z.output<typeof slideInput>

export const slidesInput = z
  .array(slideInput)
  .min(1)
  .max(12)
  .refine((slides) => new Set(slides.map(({ view }) => view)).size === slides.length, 'has repetitions')
