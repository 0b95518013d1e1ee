-- Weekly audits of claims select answers by the time of their recording.

-- CreateIndex
CREATE INDEX "platform_response_recorded_at_idx" ON "platform_response"("recorded_at");
