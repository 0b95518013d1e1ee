-- A person's observation can name its proof: a text of what was seen, an evidence file of the item, or both.
ALTER TABLE "check" ADD COLUMN "proof" TEXT, ADD COLUMN "evidence_id" UUID;
ALTER TABLE "check" ADD CONSTRAINT "check_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
