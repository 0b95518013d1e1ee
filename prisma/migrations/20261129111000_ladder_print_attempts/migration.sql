-- How often the printing of a letter of the ladder began. A letter that cannot be printed fails after some attempts.

-- AlterTable
ALTER TABLE "ladder_letter" ADD COLUMN     "print_attempts" INTEGER NOT NULL DEFAULT 0;
