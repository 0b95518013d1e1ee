-- The secrets and tests of the webhooks of platforms, and when a delivery that waits leaves.
-- CreateEnum
CREATE TYPE "delivery_wait" AS ENUM ('RETRY', 'QUIET_HOURS', 'GROUPING');

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "due_at" TIMESTAMPTZ(3),
ADD COLUMN     "leaves_at" TIMESTAMPTZ(3),
ADD COLUMN     "wait" "delivery_wait";

-- CreateTable
CREATE TABLE "webhook_secret" (
    "id" UUID NOT NULL,
    "platform_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,
    "ends_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_secret_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_test" (
    "id" UUID NOT NULL,
    "platform_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "started_by_id" UUID,
    "ended_at" TIMESTAMPTZ(3),
    "outcome" "delivery_outcome",
    "answer" TEXT,

    CONSTRAINT "webhook_test_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "webhook_secret_platform_id_idx" ON "webhook_secret"("platform_id");

-- CreateIndex
CREATE INDEX "webhook_secret_created_by_id_idx" ON "webhook_secret"("created_by_id");

-- CreateIndex
CREATE INDEX "webhook_test_platform_id_started_at_idx" ON "webhook_test"("platform_id", "started_at" DESC);

-- CreateIndex
CREATE INDEX "webhook_test_started_by_id_idx" ON "webhook_test"("started_by_id");

-- AddForeignKey
ALTER TABLE "webhook_secret" ADD CONSTRAINT "webhook_secret_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_secret" ADD CONSTRAINT "webhook_secret_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_test" ADD CONSTRAINT "webhook_test_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_test" ADD CONSTRAINT "webhook_test_started_by_id_fkey" FOREIGN KEY ("started_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
