-- CreateTable
CREATE TABLE "staged_report_row" (
    "staging_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "period_start" DATE NOT NULL,
    "period_end" DATE NOT NULL,
    "country" CHAR(2) NOT NULL,
    "requestor" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "requests" INTEGER NOT NULL,
    "items" INTEGER NOT NULL,
    "removed_legal" INTEGER NOT NULL,
    "removed_policy" INTEGER NOT NULL,
    "not_found" INTEGER NOT NULL,
    "not_enough_info" INTEGER NOT NULL,
    "no_action" INTEGER NOT NULL,
    "already_removed" INTEGER NOT NULL,
    "unstated" TEXT[],
    "staged_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "staged_report_row_pkey" PRIMARY KEY ("staging_id","line")
);
