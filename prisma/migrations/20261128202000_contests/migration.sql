-- Objections of platforms to items of requests.

-- CreateEnum
CREATE TYPE "contest_state" AS ENUM ('OPEN', 'ACCEPTED', 'REJECTED');

-- AlterEnum
ALTER TYPE "notification_rule" ADD VALUE 'CONTESTED';
ALTER TYPE "notification_rule" ADD VALUE 'CONTEST_DECIDED';

-- CreateTable
CREATE TABLE "contest" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "item_ids" UUID[],
    "state" "contest_state" NOT NULL DEFAULT 'OPEN',
    "reason" TEXT NOT NULL,
    "sha256" TEXT,
    "file_name" TEXT,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "raised_by_id" UUID,
    "decision" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,

    CONSTRAINT "contest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "contest_request_id_raised_at_idx" ON "contest"("request_id", "raised_at");

-- CreateIndex
CREATE INDEX "contest_open" ON "contest"("raised_at") WHERE (state = 'OPEN'::contest_state);

-- CreateIndex
CREATE INDEX "contest_file" ON "contest"("sha256") WHERE (sha256 IS NOT NULL);

-- CreateIndex
CREATE INDEX "contest_raised_by" ON "contest"("raised_by_id") WHERE (raised_by_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "contest_decided_by" ON "contest"("decided_by_id") WHERE (decided_by_id IS NOT NULL);

-- AddForeignKey
ALTER TABLE "contest" ADD CONSTRAINT "contest_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "removal_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contest" ADD CONSTRAINT "contest_raised_by_id_fkey" FOREIGN KEY ("raised_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contest" ADD CONSTRAINT "contest_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contest" ADD CONSTRAINT "contest_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;
