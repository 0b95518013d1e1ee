-- A briefing covers a month, a quarter, half a year, a year, or the days of a campaign. Every earlier briefing covers a month.
CREATE TYPE "briefing_period" AS ENUM ('MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR', 'CAMPAIGN');

ALTER TABLE briefing DROP CONSTRAINT briefing_month;
DROP INDEX "briefing_month_key";
ALTER TABLE "briefing" RENAME COLUMN "month" TO "first_day";
ALTER TABLE "briefing" ADD COLUMN "last_day" DATE,
  ADD COLUMN "period" "briefing_period" NOT NULL DEFAULT 'MONTH',
  ADD COLUMN "name_vi" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "name_en" TEXT NOT NULL DEFAULT '';

-- The numbers and texts of published briefings stay as they are.
ALTER TABLE briefing DISABLE TRIGGER briefing_published;
UPDATE briefing SET last_day = (first_day + interval '1 month' - interval '1 day')::date;
ALTER TABLE briefing ENABLE TRIGGER briefing_published;
ALTER TABLE "briefing" ALTER COLUMN "last_day" SET NOT NULL;

-- One briefing for each month, quarter, half-year and year. Campaigns of the same days differ by name.
CREATE UNIQUE INDEX "briefing_period_first_day_last_day_name_vi_key" ON "briefing"("period", "first_day", "last_day", "name_vi");
CREATE INDEX "briefing_last_day_id_idx" ON "briefing"("last_day" DESC, "id" DESC);

ALTER TABLE briefing ADD CONSTRAINT briefing_days CHECK (last_day >= first_day AND held_on >= first_day);
ALTER TABLE briefing ADD CONSTRAINT briefing_period_days CHECK (
  CASE period
    WHEN 'CAMPAIGN' THEN name_vi <> ''
    ELSE name_vi = '' AND name_en = '' AND extract(day FROM first_day) = 1 AND (extract(month FROM first_day)::int - 1) % (
        CASE period WHEN 'MONTH' THEN 1 WHEN 'QUARTER' THEN 3 WHEN 'HALF_YEAR' THEN 6 ELSE 12 END) = 0
      AND last_day = (first_day + make_interval(months =>
        CASE period WHEN 'MONTH' THEN 1 WHEN 'QUARTER' THEN 3 WHEN 'HALF_YEAR' THEN 6 ELSE 12 END) - interval '1 day')::date
  END);
