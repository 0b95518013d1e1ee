-- Lines whose address was taken, although something beside the address was not understood.
ALTER TABLE "import" ADD COLUMN "noted" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "import_problem" ADD COLUMN "taken" BOOLEAN NOT NULL DEFAULT false;
