-- CreateEnum
CREATE TYPE "tip_danger" AS ENUM ('CHILDREN', 'SELF_HARM');

-- AlterTable
ALTER TABLE "tip" ADD COLUMN     "danger" "tip_danger";
