-- The officer who is responsible for a tip. Tips of earlier versions are assigned to nobody.
ALTER TYPE "notification_rule" ADD VALUE 'TIP_ASSIGNED';

ALTER TABLE "tip" ADD COLUMN "assignee_id" UUID;

-- CreateIndex
CREATE INDEX "tip_assignee_id_received_at_id_idx" ON "tip"("assignee_id", "received_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "tip" ADD CONSTRAINT "tip_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
