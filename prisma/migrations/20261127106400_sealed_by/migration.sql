-- Whose command sealed the files. Earlier seals are those of the person who put the case into the category.
ALTER TABLE "capture_seal" ADD COLUMN "sealed_by_id" UUID;
