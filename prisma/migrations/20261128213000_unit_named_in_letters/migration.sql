-- Whether letters name the unit as an issuing body. The letters of existing units did.
ALTER TABLE "issuing_unit" ADD COLUMN "named_in_letters" BOOLEAN NOT NULL DEFAULT true;
