-- The names of holidays and swapped working days of calendars, by date.
ALTER TABLE "calendar" ADD COLUMN     "day_names" JSONB NOT NULL DEFAULT '{}';
