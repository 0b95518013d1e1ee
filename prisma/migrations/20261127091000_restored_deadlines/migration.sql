-- A withdrawal that was recorded by mistake is taken back: the clock continues as if it had never stopped for it.
ALTER TYPE "deadline_entry_kind" ADD VALUE 'RESTORED' BEFORE 'CANCELLED';
