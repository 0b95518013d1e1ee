-- A request states the measure that it demands. Earlier requests demanded what their letters say: to remove or block.
ALTER TYPE "signed_part" ADD VALUE 'PROHIBITIONS' BEFORE 'SIGNATURE';
ALTER TYPE "signed_part" ADD VALUE 'MEASURE' BEFORE 'SIGNATURE';
ALTER TABLE "removal_request" ADD COLUMN "measure" TEXT NOT NULL DEFAULT 'REMOVE_OR_BLOCK';
