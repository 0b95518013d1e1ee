-- Whether a draft explains its measure with the text of an assessment, which officers wrote for themselves.
ALTER TABLE "removal_request" ADD COLUMN     "why_not_milder_copied" BOOLEAN NOT NULL DEFAULT false;

UPDATE "removal_request" SET "why_not_milder_copied" = true
WHERE "state" IN ('DRAFT', 'AWAITING_APPROVAL') AND EXISTS (
  SELECT FROM "request_item"
    JOIN "assessment" ON "assessment"."case_id" = "removal_request"."case_id" AND "assessment"."item_id" = "request_item"."item_id",
    LATERAL jsonb_each_text("removal_request"."why_not_milder") "written"
  WHERE "request_item"."request_id" = "removal_request"."id" AND "written"."value" = left("assessment"."necessity", 2000));
