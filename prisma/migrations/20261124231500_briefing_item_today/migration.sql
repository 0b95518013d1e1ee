-- CreateTable
CREATE TABLE "briefing_item_today" (
    "briefing_id" UUID NOT NULL,
    "request_item_id" UUID NOT NULL,
    "scopes" TEXT[],
    "sides" TEXT[],

    CONSTRAINT "briefing_item_today_pkey" PRIMARY KEY ("briefing_id","request_item_id")
);

-- CreateIndex
CREATE INDEX "briefing_item_today_request_item_id_idx" ON "briefing_item_today"("request_item_id");

-- AddForeignKey
ALTER TABLE "briefing_item_today" ADD CONSTRAINT "briefing_item_today_briefing_id_fkey" FOREIGN KEY ("briefing_id") REFERENCES "briefing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "briefing_item_today" ADD CONSTRAINT "briefing_item_today_request_item_id_fkey" FOREIGN KEY ("request_item_id") REFERENCES "request_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
