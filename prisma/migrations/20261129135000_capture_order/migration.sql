-- A capture of an address that was corrected meanwhile is discarded.
ALTER TYPE "page_capture_reason" ADD VALUE 'ADDRESS_CHANGED';
-- For the number of captures that were planned for added items on the last day.
CREATE INDEX "page_capture_pasted" ON "page_capture"("demanded_at") WHERE at_paste;
