-- AlterTable
ALTER TABLE "finding" ADD COLUMN     "change_reason" TEXT,
ADD COLUMN     "changed_at" TIMESTAMPTZ(3),
ADD COLUMN     "changed_by_id" UUID,
ADD COLUMN     "withdrawn" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "finding_changed_by_id_idx" ON "finding"("changed_by_id");

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_changed_by_id_fkey" FOREIGN KEY ("changed_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;
