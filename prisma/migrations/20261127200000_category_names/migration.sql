-- A category has a name in each language that the operator states, as powers and entries of vocabularies do.
ALTER TABLE "category" ADD COLUMN "names" JSONB;
UPDATE "category" SET "names" = jsonb_build_object('vi', "name_vi", 'en', "name_en");
ALTER TABLE "category" ALTER COLUMN "names" SET NOT NULL;
ALTER TABLE "category" DROP COLUMN "name_vi", DROP COLUMN "name_en";

-- What packs stated of categories gets the same form, so that their next edition recognises what the operator changed.
UPDATE "pack_entry"
SET "stated" = ("stated" - 'nameVi' - 'nameEn')
  || jsonb_build_object('names', jsonb_build_object('vi', "stated" -> 'nameVi', 'en', "stated" -> 'nameEn'))
WHERE "section" = 'categories' AND "stated" ? 'nameVi';
