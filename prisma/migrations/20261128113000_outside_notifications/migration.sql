-- Notifications to liaisons of platforms and to newsrooms. Those to newsrooms concern a tip instead of a request.
ALTER TYPE "notification_rule" ADD VALUE 'NEW_REQUEST';
ALTER TYPE "notification_rule" ADD VALUE 'QUESTION_ANSWERED';
ALTER TYPE "notification_rule" ADD VALUE 'DUE_SOON';
ALTER TYPE "notification_rule" ADD VALUE 'TIP_QUESTION';
ALTER TYPE "notification_rule" ADD VALUE 'TIP_OUTCOME';

ALTER TABLE "notification" ADD COLUMN     "tip_id" UUID,
ALTER COLUMN "request_id" DROP NOT NULL;

CREATE INDEX "notification_tip_id_idx" ON "notification"("tip_id");
CREATE UNIQUE INDEX "notification_user_id_rule_tip_id_xid_key" ON "notification"("user_id", "rule", "tip_id", "xid");

ALTER TABLE "notification" ADD CONSTRAINT "notification_tip_id_fkey" FOREIGN KEY ("tip_id") REFERENCES "tip"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "notification" ADD CONSTRAINT "notification_subject" CHECK (num_nonnulls(request_id, tip_id) = 1);
