-- Captures of pages by the program.

-- CreateEnum
CREATE TYPE "page_capture_state" AS ENUM ('QUEUED', 'RUNNING', 'DONE', 'REFUSED', 'DISCARDED');

-- CreateEnum
CREATE TYPE "page_capture_reason" AS ENUM ('NO_CHROMIUM', 'NO_SANDBOX', 'FORBIDDEN', 'UNREACHED', 'TOO_SLOW', 'TOO_LARGE', 'NO_PAGE', 'ENDED', 'CAPTURE_FORBIDDEN', 'CASE_CLOSED');

-- AlterTable
ALTER TABLE "category" ADD COLUMN     "capture_on_paste" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "page_capture" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "at_paste" BOOLEAN NOT NULL,
    "demanded_at" TIMESTAMPTZ(3) NOT NULL,
    "demanded_by_id" UUID,
    "state" "page_capture_state" NOT NULL DEFAULT 'QUEUED',
    "reason" "page_capture_reason",
    "detail" TEXT,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "final_address" TEXT,
    "status" INTEGER,
    "headers" JSONB,
    "is_loaded" BOOLEAN,
    "is_whole" BOOLEAN,
    "image_id" UUID,
    "text_id" UUID,
    "archive_id" UUID,

    CONSTRAINT "page_capture_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "page_capture_item_id_demanded_at_id_idx" ON "page_capture"("item_id", "demanded_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "page_capture_case_id_idx" ON "page_capture"("case_id");

-- CreateIndex
CREATE INDEX "page_capture_open" ON "page_capture"("id") WHERE (state = ANY (ARRAY['QUEUED'::page_capture_state, 'RUNNING'::page_capture_state]));

-- AddForeignKey
ALTER TABLE "page_capture" ADD CONSTRAINT "page_capture_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "page_capture" ADD CONSTRAINT "page_capture_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "content_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "page_capture" ADD CONSTRAINT "page_capture_image_id_fkey" FOREIGN KEY ("image_id") REFERENCES "evidence"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "page_capture" ADD CONSTRAINT "page_capture_text_id_fkey" FOREIGN KEY ("text_id") REFERENCES "evidence"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "page_capture" ADD CONSTRAINT "page_capture_archive_id_fkey" FOREIGN KEY ("archive_id") REFERENCES "evidence"("id") ON DELETE SET NULL ON UPDATE CASCADE;
