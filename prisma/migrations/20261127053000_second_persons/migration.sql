-- Accounts that may sign wait for a second person, and so do new passwords without a mail server.
ALTER TABLE "app_user" ADD COLUMN     "made_by_id" UUID,
ADD COLUMN     "pending_since" TIMESTAMPTZ(3),
ADD COLUMN     "reset_at" TIMESTAMPTZ(3),
ADD COLUMN     "reset_by_id" UUID,
ADD COLUMN     "reset_confirmed_by_id" UUID,
ADD COLUMN     "reset_requested_at" TIMESTAMPTZ(3),
ADD COLUMN     "reset_requested_by_id" UUID,
ADD COLUMN     "signing_suspended_until" TIMESTAMPTZ(3);

ALTER TABLE "mail" ADD COLUMN     "password_link" BOOLEAN NOT NULL DEFAULT false;

CREATE INDEX "app_user_unconfirmed" ON "app_user"("id") WHERE (pending_since IS NOT NULL OR reset_requested_at IS NOT NULL);
