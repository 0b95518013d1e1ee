-- Counts of content take the latest request of their period. The rollups are rebuilt when the server starts.
-- AlterTable
ALTER TABLE "figure_item" ADD COLUMN "next_answered_day" DATE,
ADD COLUMN "next_sent_day" DATE;

-- CreateTable
CREATE TABLE "figure_superseded" (
    "request_item_id" UUID NOT NULL,
    "by" "figure_by" NOT NULL,
    "day" DATE NOT NULL,
    "next_day" DATE NOT NULL,
    "leaf_id" INTEGER NOT NULL,
    "flags" BIGINT NOT NULL,
    "reach" INTEGER NOT NULL,

    CONSTRAINT "figure_superseded_pkey" PRIMARY KEY ("request_item_id","by")
);

-- CreateIndex
CREATE INDEX "figure_superseded_by_day_next_day_idx" ON "figure_superseded"("by", "day", "next_day");
