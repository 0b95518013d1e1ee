-- What an approval signed, in words. Approvals from before this column can only name the parts that changed.
ALTER TABLE "removal_request" ADD COLUMN "signed_content" JSONB;
