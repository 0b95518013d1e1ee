-- The name, address and role of an account can change, some changes by a second person only. The owner gets mails about it.
ALTER TABLE "app_user"
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "change_to" JSONB,
  ADD COLUMN "change_requested_at" TIMESTAMPTZ(3),
  ADD COLUMN "change_requested_by_id" UUID;
DROP INDEX "app_user_unconfirmed";
CREATE INDEX "app_user_unconfirmed" ON "app_user"("id") WHERE (pending_since IS NOT NULL OR reset_requested_at IS NOT NULL OR change_requested_at IS NOT NULL);
ALTER TABLE "mail"
  ADD COLUMN "address_change" JSONB,
  ADD COLUMN "to_address" TEXT;
