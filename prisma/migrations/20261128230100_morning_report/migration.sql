-- The morning report: when it is mailed, and who wants it. Nobody receives it until they choose so.
ALTER TABLE "desk_settings" ADD COLUMN "morning_report_at" INTEGER NOT NULL DEFAULT 450,
  ADD COLUMN "morning_report_when_empty" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "desk_settings" ADD CONSTRAINT "desk_settings_morning" CHECK ("morning_report_at" BETWEEN 0 AND 1439);
ALTER TABLE "mail_hours" ADD COLUMN "morning_report" BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX "mail_hours_morning" ON "mail_hours"("user_id") WHERE (morning_report);

-- The day of the report that a mail contains.
ALTER TABLE "mail" ADD COLUMN "report_day" DATE;
