-- AlterEnum
ALTER TYPE "role" ADD VALUE 'AUDITOR';
