-- Every change of a calendar raises its version. An item stores by which version its due dates were computed.
ALTER TABLE "calendar"
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "applied_version" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "changed_from" DATE,
  ADD COLUMN "changed_at" TIMESTAMPTZ(3),
  ADD COLUMN "change_reason" TEXT;
ALTER TABLE "request_item" ADD COLUMN "calendar_version" INTEGER NOT NULL DEFAULT 1;
