-- A calendar that powers use is ended, not deleted.
ALTER TABLE "calendar" ADD COLUMN "ended_on" DATE;
