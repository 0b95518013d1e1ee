-- Each download of a file asks which findings ever had it.
CREATE INDEX "finding_files_ever_idx" ON "finding" USING GIN ("files_ever");
