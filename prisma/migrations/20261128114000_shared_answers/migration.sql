-- The numbers of the evidence files that an answer to a question of the platform shared.
ALTER TABLE "clarification" ADD COLUMN     "file_numbers" INTEGER[] DEFAULT ARRAY[]::INTEGER[];
